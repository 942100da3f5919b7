// What the pages about alerts and operations show is true.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { testFolder } from '../../test/folder.ts'
import { openAlerts } from '../alert/open-alerts.ts'
import { ALERT_KINDS } from '../config/alerts.ts'
import { loadConfig } from '../config/load-config.ts'

const folder = testFolder()
const read = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../../docs/guide/bot/${name}.md`, import.meta.url)), 'utf8')
const [alerts, operations] = [read('alerts'), read('operations')]
const settings = [alerts, operations].flatMap((page) =>
  [...page.matchAll(/^```yaml\n([^`]*)^```$/gm)].map(([, text = '']) => text),
)

test('there are settings', () => {
  expect(settings).toHaveLength(4)
})

test.each(settings)('they are taken: %s', async (text) => {
  const file = join(folder, 'bot.yaml')
  writeFileSync(file, text)
  const config = loadConfig({ file })
  expect(config).toMatchObject(parse(text) as object)
  const env = {
    TELEGRAM_TOKEN: '1:abc',
    SLACK_WEBHOOK: 'https://chat.example/1',
    DISCORD_WEBHOOK: 'https://chat.example/2',
    SMTP_PASSWORD: 'made up',
    ALERT_WEBHOOK: 'https://chat.example/3',
    ALERT_SECRET: `whsec_${Buffer.alloc(32, 'k').toString('base64')}`,
  }
  const opened = openAlerts(config.alerts.channels, { env, title: 'x', now: () => 0, note: () => undefined })
  await opened.close()
})

test('every kind of alert is named', () => {
  for (const kind of ALERT_KINDS) expect(alerts).toContain(`\`${kind}\``)
})

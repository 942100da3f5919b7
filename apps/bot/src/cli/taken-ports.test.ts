// Somebody else has a port of the bot's: it does not begin without that door, and names the setting that has another.
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { aLiveExchange, startLive } from '../../test/live-run.ts'
import { openStore } from '../store/open-store.ts'

const folder = testFolder()
const settings = readFileSync(new URL('../../SETTINGS.md', import.meta.url), 'utf8')
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
afterAll(() => vi.unstubAllEnvs())

test.each([
  ['the page', 'DASHBOARD'],
  ['monitors', 'OPERATIONS'],
  ['webhooks', 'FEEDS'],
])('of %s', async (what, section) => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  const place = await aLiveExchange()
  const [store, config] = [join(folder, `${section}.sqlite`), join(folder, `${section}.yaml`)]
  const hook = 'feeds: { channels: [{ name: mine, kind: webhook, secrets: [MINE] }] }'
  writeFileSync(config, what === 'webhooks' ? hook : 'dashboard: { port: 0 }')
  const ports = {
    [`KUCOIN_BOT__${section}__ENABLED`]: 'true',
    [`KUCOIN_BOT__${section}__PORT`]: String(port),
  }
  if (what === 'webhooks') delete ports['KUCOIN_BOT__FEEDS__ENABLED']
  const run = startLive(place, store, { ...ports, MINE: SECRET }, ['--config', config])
  run.signal('early', { orderType: 'market', price: undefined, size: { unit: 'quote', value: '20' } })

  expect(await run.ended).toBe(2)
  expect(run.err()).toContain(`127.0.0.1:${port}`)
  const [, setting = 'none'] = /another ((?:\w+\.)+port)/.exec(run.err()) ?? []
  expect(settings).toContain(`\`${setting}\``)
  expect(run.err() + run.out()).not.toMatch(/canary|whsec/)
  // Nothing was begun, nor told to have begun, and nothing is held.
  expect(run.err()).not.toContain('LIVE trading')
  expect(place.exchange.ledger.orders()).toEqual([])
  openStore(store, 'live').close()
  taken.close()
  await place.close()
})

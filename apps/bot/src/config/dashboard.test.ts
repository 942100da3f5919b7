import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { configLayer } from './config.ts'
import { DEFAULT_DASHBOARD, dashboardLayer } from './dashboard.ts'

test('the defaults are settings that a person could write', () => {
  expect(v.parse(dashboardLayer, DEFAULT_DASHBOARD)).toEqual(DEFAULT_DASHBOARD)
})

test.each([
  [{ token: 'short' }, /16 characters/],
  [{ port: 70_000 }, /65535/],
  [{ host: '' }, /address/],
  [{ names: ['https://bot.example/'] }, /host name/],
  [{ ports: 1 }, /ports/],
])('%j is refused', (layer, message) => {
  const [issue] = v.safeParse(dashboardLayer, layer).issues ?? []
  expect(issue && `${v.getDotPath(issue)} ${issue.message}`).toMatch(message)
})

test('the guide’s settings are settings', () => {
  const guide = readFileSync(new URL('../../../../docs/guide/bot/dashboard.md', import.meta.url), 'utf8')
  const fences = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => parse(text))
  expect(fences).toHaveLength(2)
  for (const settings of fences) expect(v.safeParse(configLayer, settings).issues).toBeUndefined()
})

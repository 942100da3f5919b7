import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { configLayer } from './config.ts'
import { DEFAULT_PROTECTION, protectionLayer } from './protection.ts'

test('the defaults are settings that a person could write', () => {
  expect(v.parse(protectionLayer, DEFAULT_PROTECTION)).toEqual(DEFAULT_PROTECTION)
})

test.each([
  [{ trailing: { distanceBps: 500 } }, /stepBps/],
  [{ trailing: { distanceBps: 0, stepBps: 1 } }, /from 1 to 9999/],
  [{ trailing: true }, /trailing/],
  [{ onRefusal: 'ignore' }, /close, alert/],
  [{ deadManMs: 4_999 }, /5000/],
  [{ slippage: 1 }, /slippage/],
])('%j is refused', (layer, message) => {
  const [issue] = v.safeParse(protectionLayer, layer).issues ?? []
  expect(issue && `${v.getDotPath(issue)} ${issue.message}`).toMatch(message)
})

test('the guide’s settings are settings', () => {
  const guide = readFileSync(new URL('../../../../docs/guide/bot/protection.md', import.meta.url), 'utf8')
  const fences = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => parse(text))
  expect(fences).toHaveLength(3)
  for (const settings of fences) expect(v.safeParse(configLayer, settings).issues).toBeUndefined()
})

import { expect, test } from 'vitest'
import { aSignal } from '../../test/signals.ts'
import { type SourceSide, stepSide } from './expected-side.ts'
import type { Signal } from './signal.ts'

/** Which of the signals are a surprise, by their first words. */
function surprises(...signals: readonly Partial<Signal>[]) {
  let side: SourceSide | undefined
  return signals.map((changes) => {
    const { after, surprise } = stepSide(side, aSignal(changes), changes.symbol === 'XBTUSDTM')
    side = after
    return surprise?.split(' ', 2)[1]
  })
}
const [buy, sell, close, reverse] = (['buy', 'sell', 'close', 'reverse'] as const).map((action) => ({
  action,
}))
const all = { action: 'sell', size: { unit: 'percent', value: '100' } } as const
const contract = (signal: Partial<Signal> | undefined) => ({ ...signal, symbol: 'XBTUSDTM' })

test.each<[string, readonly (Partial<Signal> | undefined)[], readonly (string | undefined)[]]>([
  ['a close after an open', [buy, close, buy, all], []],
  ['the first one may close what was open before', [close, buy], []],
  ['a close without an open', [buy, close, close, buy], [undefined, undefined, 'closes', undefined]],
  ['a sale without a purchase', [buy, all, sell], [undefined, undefined, 'closes']],
  ['two opens in a row', [buy, buy, close], [undefined, 'opens', undefined]],
  ['sold in parts', [buy, sell, sell, close, close], [undefined, undefined, undefined, undefined, 'closes']],
  ['a contract is sold to open', [contract(sell), contract(buy), contract(sell), contract(close)], []],
  ['two shorts in a row', [contract(sell), contract(sell)], [undefined, 'opens']],
  ['there and back', [contract(buy), contract(reverse), contract(buy), contract(close)], []],
  ['reversed to long, and bought', [{ action: 'reverse', to: 'long' }, buy], [undefined, 'opens']],
])('%s', (_name, signals, expected) => {
  const steps = surprises(...signals.map((signal) => signal ?? {}))
  expect(steps).toEqual(signals.map((_, i) => expected[i]))
})

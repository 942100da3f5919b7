import { expect, test } from 'vitest'
import { wayOf } from './way-of.ts'

const ENTRY_BUY = { leg: 'entry', side: 'buy' }
const ENTRY_SELL = { leg: 'entry', side: 'sell' }
const EXIT_BUY = { leg: 'exit', side: 'buy' }
const EXIT_SELL = { leg: 'exit', side: 'sell' }

test.each([
  // coins alone: what is no buy reduces
  ['buy', '0', false, ENTRY_BUY],
  ['buy', '1', false, ENTRY_BUY],
  ['sell', '0', false, EXIT_SELL],
  ['sell', '1', false, EXIT_SELL],
  ['close', '1', false, EXIT_SELL],
  // short positions
  ['buy', '0', true, ENTRY_BUY],
  ['buy', '1', true, ENTRY_BUY],
  ['buy', '-1', true, EXIT_BUY],
  ['sell', '0', true, ENTRY_SELL],
  ['sell', '-0.001', true, ENTRY_SELL],
  ['sell', '0.001', true, EXIT_SELL],
  ['close', '-1', true, EXIT_BUY],
  ['close', '1', true, EXIT_SELL],
  ['reverse', '-1', true, EXIT_BUY],
  ['reverse', '1', true, EXIT_SELL],
] as const)('%s with %s held, short positions %s', (action, held, shorts, way) => {
  expect(wayOf({ action, to: undefined }, held, shorts)).toEqual(way)
})

test.each([
  ['long', '0', ENTRY_BUY],
  ['short', '0', ENTRY_SELL],
  ['long', '-1', EXIT_BUY],
  ['short', '1', EXIT_SELL],
] as const)('reverse to %s with %s held', (to, held, way) => {
  expect(wayOf({ action: 'reverse', to }, held, true)).toEqual(way)
})

// The store of a bot against the exchange's own records.
import assert from 'node:assert/strict'
import {
  addDecimals,
  compareDecimals,
  multiplyDecimals,
  roundDecimal,
  subtractDecimals,
} from '@kucoin-kit/core/decimal'
import type { Exchange } from '@kucoin-kit/mock-server'
import { absoluteDecimal } from '../../src/money/decimal.ts'
import type { Store } from '../../src/store/open-store.ts'
import { createPositions } from '../../src/store/positions.ts'
import { type Place, symbolOf } from '../live-session.ts'
import { LOT, type WaitingOrder } from './waiting.ts'

/** Reasons of those that were decided on before, and are told so. */
const REPEATED = ['duplicate', 'conflicting-id']

/** No order that the store does not know, none twice, none forgotten; every trade booked once. */
export function ordersAgree(store: Store, { ledger }: Exchange, { mode }: Place): void {
  const all = ledger.orders().map(({ clientOid }) => clientOid)
  // What comes of an order with a trigger has no name in a unified account; its trades are held against the store's below.
  const names = all.filter((name) => name !== '')
  const triggered = store.intents.protecting('closed').length
  assert.ok(all.length - names.length <= (mode === 'unified' ? triggered : 0), 'orders without a name')
  assert.equal(new Set(names).size, names.length, 'an order stands twice')
  const ordinary = store.intents.in('accepted', 'closed').map(({ clientOid }) => clientOid)
  const guards = store.intents.protecting('accepted', 'closed').map(({ clientOid }) => clientOid)
  const known = new Set([...ordinary, ...guards])
  assert.deepEqual(
    names.filter((name) => !known.has(name)),
    [],
    'orders that the store does not know',
  )
  // One that waited and was cancelled there was never in a book.
  assert.deepEqual(
    ordinary.filter((name) => !names.includes(name)),
    [],
    'orders that the exchange does not know',
  )
  assert.deepEqual(store.intents.in('intended', 'sending', 'accepted'), [], 'orders without an end')
  assert.deepEqual(store.intents.protecting('intended', 'sending'), [], 'protection of unknown fate')
  assert.deepEqual(store.reversals.all(), [], 'reversals without an end')
  assert.deepEqual(
    store.fills
      .all()
      .map(({ tradeId, side }) => `${tradeId} ${side}`)
      .sort(),
    ledger
      .fills()
      .map(({ tradeId, side }) => `${tradeId} ${side}`)
      .sort(),
    'trades',
  )
}

/** The position is what the exchange's trades come to. @returns it, below zero where it is short */
export function positionsAgree(store: Store, { ledger }: Exchange, { market }: Place): string {
  const unit = market === 'futures' ? LOT : '1'
  const onExchange = ledger
    .fills()
    .map(({ side, size }) => [side, multiplyDecimals(size, unit)] as const)
    .reduce((sum, [side, size]) => (side === 'buy' ? addDecimals : subtractDecimals)(sum, size), '0')
  const { held } = createPositions(store.fills.all(), market !== 'spot').of(symbolOf(market))
  assert.equal(held, onExchange, 'the position')
  return held
}

/** What waits is what the store says, protects all of the position, and protects nothing else. */
export function protectionAgrees(
  store: Store,
  waiting: readonly WaitingOrder[],
  held: string,
  { market, mode }: Place,
): void {
  const guards = store.intents.protecting('accepted').map(({ clientOid }) => clientOid)
  assert.deepEqual(waiting.map(({ clientOid }) => clientOid).sort(), guards.sort(), 'what waits for a price')
  const [step, least] = market === 'futures' ? [LOT, LOT] : ['0.00000001', '0.00001']
  const size = roundDecimal(absoluteDecimal(held), step, 'down')
  const stops = store.stops.all().find(({ symbol }) => symbol === symbolOf(market))
  if (!stops || compareDecimals(size, least) < 0) {
    assert.deepEqual(waiting, [], 'protection of nothing')
    return
  }
  const prices = [stops.stopLoss, stops.takeProfit].filter((price) => price !== undefined)
  const isPair = market === 'spot' && mode === 'classic'
  const sizes = Array.from({ length: isPair ? 1 : prices.length }, () => size)
  assert.deepEqual(
    waiting.map((order) => addDecimals(order.size, '0')),
    sizes,
    'what is protected',
  )
}

/** From the record alone: each signal ended once, in an order that stood or in a refusal. @returns their names */
export function signalsEndedOnce(store: Store): ReadonlySet<string> {
  const ends = new Map<string, number>()
  const end = (name: string, by: number) => ends.set(name, (ends.get(name) ?? 0) + by)
  for (const { kind, subject, body } of store.events.all()) {
    if (kind === 'signal-rejected' && !REPEATED.includes(String(body['reason']))) end(subject, 1)
    if (kind !== 'signal-accepted') continue
    const state = store.intents.find(subject)?.state
    end(`${body['source']} ${body['id']}`, state === 'accepted' || state === 'closed' ? 1 : 0)
  }
  assert.deepEqual(
    [...ends].filter(([, count]) => count !== 1),
    [],
    'signals that ended never or twice',
  )
  return new Set(ends.keys())
}

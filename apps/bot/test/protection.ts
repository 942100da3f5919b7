// Whether a position on spot has just the orders that protect it.
import { addDecimals, compareDecimals, roundDecimal, subtractDecimals } from '@kucoin-kit/core/decimal'
import { spot } from '@kucoin-kit/node/endpoints'
import { expect } from 'vitest'
import type { Engine } from '../src/engine/engine.ts'
import type { PaperSession } from '../src/exchange/embedded.ts'
import type { Trigger } from '../src/venue/venue.ts'
import { heldOnExchange } from './books.ts'

/** What is traded. */
export const SYMBOL = 'BTC-USDT'
/** The user's own coins in the same account. */
export const OWN = '1'

interface Waiting {
  readonly size: string
  readonly stopLoss: string | undefined
  readonly takeProfit: string | undefined
}

/** What waits at the exchange: its size, and the prices it waits for. */
async function waitingOrders({ kucoin }: PaperSession): Promise<Waiting[]> {
  const [stops, pairs] = await Promise.all([
    kucoin.call(spot.listStopOrders, { symbol: SYMBOL }),
    kucoin.call(spot.listOcoOrders, { symbol: SYMBOL }),
  ])
  const found: Waiting[] = stops.items.map((row) => ({
    size: addDecimals(row.size ?? '0', '0'),
    stopLoss: row.stop === 'loss' ? addDecimals(row.stopPrice, '0') : undefined,
    takeProfit: row.stop === 'entry' ? addDecimals(row.stopPrice, '0') : undefined,
  }))
  for (const { orderId } of pairs.items) {
    const { orders } = await kucoin.call(spot.getOcoOrderDetail, { orderId })
    const [profit, loss] = orders
    const [size, takeProfit, stopLoss] = [profit?.size, profit?.stopPrice, loss?.stopPrice].map((text) =>
      addDecimals(text ?? '0', '0'),
    )
    found.push({ size: size ?? '0', stopLoss, takeProfit })
  }
  return found
}

/**
 * Holds a position of a calm bot, and what protects it, against the exchange's books.
 * @param before what was held when the exchange began
 */
export async function protectionOf(
  engine: Engine,
  session: PaperSession,
  before = '0',
): Promise<'protected' | 'bare' | 'nothing'> {
  const { store, positions } = engine
  const held = addDecimals(before, heldOnExchange(session.exchange))
  expect(positions.of(SYMBOL).held).toBe(held)
  expect(compareDecimals(held, '0')).toBeGreaterThanOrEqual(0)
  const btc = session.exchange.ledger.balances().find(({ currency }) => currency === 'BTC')
  expect(addDecimals(btc?.available ?? '0', btc?.held ?? '0')).toBe(addDecimals(OWN, held))
  const onSale = store.intents
    .in('accepted')
    .filter(({ side }) => side === 'sell')
    .reduce((sum, { size = '0', filled }) => addDecimals(sum, subtractDecimals(size, filled)), '0')
  const size = roundDecimal(subtractDecimals(held, onSale), '0.00000001', 'down')
  const waiting = await waitingOrders(session)
  const [stops] = store.stops.all()
  if (!stops || !isSellable(size, stops)) {
    expect(waiting).toEqual([])
    return stops ? 'nothing' : 'bare'
  }
  expect(waiting).toHaveLength(1)
  const [order] = waiting
  expect(order?.size).toBe(size)
  for (const [named, stands] of [
    [stops.stopLoss, order?.stopLoss],
    [stops.takeProfit, order?.takeProfit],
  ] as const)
    expect(stands).toBe(named === undefined ? undefined : addDecimals(named, '0'))
  return 'protected'
}

/** The exchange's minimums: 0.00001 coins, and 0.1 of money at the lowest price that the order names. */
function isSellable(size: string, { stopLoss, takeProfit }: Trigger): boolean {
  const isPair = stopLoss !== undefined && takeProfit !== undefined
  const lowest = Number(stopLoss ?? takeProfit) * (isPair ? 0.97 : 1)
  return compareDecimals(size, '0.00001') >= 0 && Number(size) * lowest >= 0.1
}

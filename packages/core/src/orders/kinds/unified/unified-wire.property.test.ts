/** What is sent, shown again by the exchange, says the same as what was asked for: a search would know its own order. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { UnifiedOrder } from '../../../endpoints/unified-account/orders.ts'
import { isSameOrder } from '../../same-order.ts'
import { chosenInClosing } from '../closing.ts'
import { snapshotOf, type Terms, wireOf } from './unified-wire.ts'

const decimal = fc.integer({ min: 1, max: 1_000_000_000 }).map((units) => String(units / 1_000))
const side = fc.constantFrom('buy', 'sell')
const limit = fc.record({
  type: fc.constantFrom('limit', undefined),
  price: decimal,
  timeInForce: fc.constantFrom(undefined, 'IOC', 'FOK', 'RPI'),
})
const coins = fc.oneof(
  fc.tuple(limit, fc.record({ size: decimal })),
  fc.tuple(
    fc.record({ type: fc.constant('market') }),
    fc.oneof(fc.record({ size: decimal }), fc.record({ funds: decimal })),
  ),
)
const coinTrigger = fc.oneof(
  fc.constant({}),
  fc.record({ stop: fc.constantFrom('loss', 'entry'), stopPrice: decimal }),
)
const contractTrigger = fc.oneof(
  fc.constant({}),
  fc.record({
    stop: fc.constantFrom('down', 'up'),
    stopPrice: decimal,
    stopPriceType: fc.constantFrom('TP', 'MP'),
  }),
  fc.record({ tpTriggerPrice: decimal, slTriggerPrice: decimal }),
)
const coinOrder = fc
  .tuple(fc.constantFrom('SPOT', 'MARGIN'), side, coins, coinTrigger)
  .map(([tradeType, of, [terms, amount], trigger]) => ({
    ...{ symbol: 'BTC-USDT', clientOid: 'a', tradeType, side: of },
    ...terms,
    ...amount,
    ...trigger,
  }))
const contract = fc
  .tuple(side, limit, fc.integer({ min: 1, max: 1_000_000 }), contractTrigger, fc.boolean())
  .map(([of, terms, size, trigger, reduceOnly]) => ({
    ...{ symbol: 'XBTUSDTM', clientOid: 'a', tradeType: 'FUTURES', side: of, size },
    ...terms,
    ...trigger,
    ...(reduceOnly && { reduceOnly }),
  }))

/** Without what is undefined, as JSON has it. */
const order = fc.oneof(coinOrder, contract).map((one) => JSON.parse(JSON.stringify(one)) as Terms)

/** How the exchange shows what it was sent: what was not said is empty. */
function shown(sent: object): UnifiedOrder {
  const nothing = {
    price: '',
    stp: '',
    triggerDirection: '',
    triggerPrice: '',
    tpTriggerPrice: '',
    slTriggerPrice: '',
  }
  const state = {
    status: 2,
    filledSize: '0',
    avgPrice: '0',
    fee: '0',
    feeCurrency: 'USDT',
    timeInForce: 'GTC',
  }
  return {
    ...nothing,
    ...state,
    ...sent,
    ...{
      orderId: '1',
      postOnly: false,
      orderTime: '1700000000000000000',
      updatedTime: '1700000000000000000',
    },
  } as never
}

test('an order is known again by what it says', () => {
  fc.assert(
    fc.property(order, (terms) => {
      const snapshot = snapshotOf(shown(wireOf(terms)), terms.tradeType as 'SPOT')
      expect(isSameOrder(terms, snapshot, chosenInClosing(terms))).toBe(true)
      expect(snapshot).toMatchObject({
        side: terms.side,
        symbol: terms.symbol,
        state: 'open',
        createdAtMs: 1.7e12,
      })
      expect(snapshot.isWaiting).toBe(terms.stop !== undefined)
    }),
  )
})

test('another one is not taken for it', () => {
  fc.assert(
    fc.property(order, order, (terms, other) => {
      const theirs = JSON.stringify(wireOf(other))
      fc.pre(theirs !== JSON.stringify(wireOf(terms)))
      const snapshot = snapshotOf(shown(JSON.parse(theirs)), other.tradeType as 'SPOT')
      expect(isSameOrder(terms, snapshot, chosenInClosing(terms))).toBe(false)
    }),
  )
})

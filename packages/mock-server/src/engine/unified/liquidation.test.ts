import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkMoney } from '../../../test/invariants.ts'
import { openFutures } from '../../../test/unified-futures.ts'

type Fields = Record<string, unknown>

/** Prices that fall and rise by up to a half. */
const prices = fc
  .array(fc.integer({ min: 50, max: 150 }), { minLength: 6, maxLength: 12 })
  .map((percents) => {
    const walk = [100]
    for (const percent of percents)
      walk.push(Math.max(1, Math.round(((walk.at(-1) as number) * percent) / 10) / 10))
    return walk.map(String)
  })

const PAIR = { tradeType: 'MARGIN', symbol: 'BTC-USDT', sizeUnit: 'BASECCY' }
const kind = fc.constantFrom<Fields>(
  {},
  { tpTriggerPrice: '130', slTriggerPrice: '70' },
  { triggerPrice: '90', triggerDirection: 'DOWN' },
  { orderType: 'LIMIT', price: '99' },
  { reduceOnly: true },
  { marginMode: 'ISOLATED' },
  PAIR,
  { ...PAIR, orderType: 'LIMIT', price: '98' },
)
const order = fc.record({
  kind,
  side: fc.constantFrom('BUY', 'SELL'),
  size: fc.integer({ min: 1, max: 400 }),
})

test('however prices fall, money is conserved, and what is liquidated ends with nothing owed', async () => {
  let liquidations = 0
  const session = async (
    walk: readonly string[],
    orders: readonly { kind: Fields; side: string; size: number }[],
    isIsolated: boolean,
  ): Promise<void> => {
    const balances = { unified: { USDT: '100', BTC: '1' } }
    const opened = openFutures(walk, { balances, limits: 'off' })
    const { trade, clock, exchange, overview, positions, waiting } = opened
    await opened.leverage('20')
    if (isIsolated) await opened.marginMode('ISOLATED')
    for (const i of walk.keys()) {
      const next = orders[i]
      if (next !== undefined) {
        const size = next.kind['tradeType'] === 'MARGIN' ? next.size / 100 : next.size * 50
        await trade({ ...next.kind, side: next.side, size: String(size) })
      }
      const before = { open: await positions(), fills: exchange.ledger.fills().length }
      clock.advanceBy(1_000)
      checkMoney(exchange)
      const { equity, riskRatio, liability } = await overview()
      const open = await positions()
      expect(Number(riskRatio)).toBeLessThan(1)
      if (open.length > 0) continue
      if (Number(liability) === 0) expect(Number(equity)).toBeGreaterThanOrEqual(0)
      // A position that is gone without a trade of the user's was liquidated: the exchange's own orders are in no list of his.
      const traded = exchange.ledger.fills().slice(before.fills)
      const own = await Promise.all(traded.map(({ orderId }) => opened.read(orderId)))
      if (before.open.length > 0 && own.every((data) => data === undefined || data === null)) liquidations++
      const left = (await waiting()).filter(({ clientOid }: Fields) => clientOid === '')
      expect(left, 'exits that outlive their position').toEqual([])
    }
  }
  const orders = fc.array(order, { minLength: 4, maxLength: 14 })
  await fc.assert(fc.asyncProperty(prices, orders, fc.boolean(), session), { numRuns: 60 })
  expect(liquidations).toBeGreaterThan(10)
}, 60_000)

import { expect } from 'vitest'
import { decimal, formatFixed, multiply, signedDecimal } from '../src/base/decimal.ts'
import type { Exchange } from '../src/contract/exchange.ts'
import type { TestClient } from './client.ts'

type Row = Readonly<Record<string, string>>

const UNIFIED = '/api/ua/v2/unified'
const MULTIPLIERS: Readonly<Record<string, string>> = { XBTUSDTM: '0.001', KCSUSDTM: '1' }

/** What a unified account began with or got from elsewhere, by currency. */
export type PaidIn = Readonly<Record<string, string>>

/**
 * Equity of every currency = what came in + what its fills brought − fees − interest + funding, to the last digit that is
 * shown. It is counted out of fills and the lists of interest and funding alone: nothing that the account keeps for itself is looked at.
 */
export async function checkEquity(
  exchange: Exchange,
  client: TestClient,
  uid: string,
  paidIn: PaidIn,
): Promise<void> {
  const sums = new Map(Object.entries(paidIn).map(([currency, amount]) => [currency, signedDecimal(amount)]))
  const add = (currency: string, amount: bigint): void => {
    sums.set(currency, (sums.get(currency) ?? 0n) + amount)
  }
  const lots = new Map<string, bigint>()
  for (const { uid: owner, symbol, side, size, funds, fee, feeCurrency } of exchange.ledger.fills()) {
    if (owner !== uid) continue
    const sign = side === 'buy' ? 1n : -1n
    const [base, quote] = symbol.split('-') as [string, string | undefined]
    add(feeCurrency, -signedDecimal(fee))
    add(quote ?? 'USDT', -sign * decimal(funds))
    if (quote !== undefined) add(base, sign * decimal(size))
    else lots.set(symbol, (lots.get(symbol) ?? 0n) + sign * decimal(size))
  }
  for (const [symbol, held] of lots) {
    const { data } = await client.send('GET', `/api/v1/mark-price/${symbol}/current`, undefined, 'futures')
    const value = multiply(decimal(String(data.value)), decimal(MULTIPLIERS[symbol] as string))
    add('USDT', multiply(value, held))
  }
  for (const { currency, interest } of await interestOf(client))
    add(currency as string, -decimal(interest as string))
  for (const { settleCurrency, fundingFee } of await fundingOf(client))
    add(settleCurrency as string, signedDecimal(fundingFee as string))
  const { accounts } = (await client.get(`${UNIFIED}/account/balance`)).data
  const rows: readonly Row[] = accounts[0].currencies
  for (const { currency, equity } of rows)
    expect(equity, currency).toBe(formatFixed(sums.get(currency as string) ?? 0n, 10))
}

async function fundingOf(client: TestClient): Promise<Row[]> {
  const all: Row[] = []
  for (let lastId = 0; ; ) {
    const path = `/api/ua/v2/position/funding-history?pageSize=200&lastId=${lastId}`
    const { items, lastId: next } = (await client.get(path)).data
    all.push(...items)
    if (items.length < 200) return all
    lastId = next
  }
}

async function interestOf(client: TestClient): Promise<Row[]> {
  const all: Row[] = []
  for (let page = 1; ; page++) {
    const path = `/api/ua/v2/account/interest-history?accountType=UNIFIED&size=500&page=${page}`
    const { items } = (await client.get(path)).data
    all.push(...items)
    if (items.length < 500) return all
  }
}

/** What is on hold is what spot orders need and isolated positions have, and at most what margin orders need besides. */
export async function checkUnifiedHolds(client: TestClient, takerFee: string): Promise<void> {
  const needs = { SPOT: new Map<string, number>(), MARGIN: new Map<string, number>() }
  const isolated = new Map<string, number>()
  for (const tradeType of ['SPOT', 'MARGIN'] as const) {
    const { items } = (await client.get(`${UNIFIED}/order/open-list?tradeType=${tradeType}&pageSize=200`))
      .data
    for (const { symbol, side, size, price, filledSize, cancelSize } of items) {
      const left = Number(size) - Number(filledSize) - Number(cancelSize)
      const [base, quote] = symbol.split('-')
      const [currency, amount] =
        side === 'BUY' ? [quote, left * Number(price) * (1 + Number(takerFee))] : [base, left]
      needs[tradeType].set(currency, (needs[tradeType].get(currency) ?? 0) + amount)
    }
  }
  const positions: readonly Row[] = (await client.get(`${UNIFIED}/position/open-list`)).data
  for (const { marginMode, positionMargin } of positions)
    if (marginMode === 'ISOLATED') isolated.set('USDT', (isolated.get('USDT') ?? 0) + Number(positionMargin))
  const { accounts } = (await client.get(`${UNIFIED}/account/balance`)).data
  for (const { currency, hold, potentialBorrow } of accounts[0].currencies as readonly Row[]) {
    const at = currency as string
    const least = (needs.SPOT.get(at) ?? 0) + (isolated.get(at) ?? 0)
    // What margin orders do not hold they would borrow.
    const margin = (needs.MARGIN.get(at) ?? 0) - Number(potentialBorrow)
    const orders = Number(hold) - least - margin
    expect(orders, `${at} on hold`).toBeGreaterThan(-1e-4)
    // Only isolated futures orders hold anything else, and those are small.
    expect(orders, `${at} on hold`).toBeLessThan(at === 'USDT' ? 5_000 : 1e-4)
  }
}

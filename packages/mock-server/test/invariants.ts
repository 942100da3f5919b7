import { expect } from 'vitest'
import { decimal, multiply, multiplyUp, signedDecimal } from '../src/base/decimal.ts'
import type { Exchange } from '../src/contract/exchange.ts'
import type { TestClient } from './client.ts'

/** Balances + fees + counterparty = deposits, for every currency, to the last digit. */
export function checkMoney({ ledger }: Exchange): void {
  const sums = new Map<string, bigint>()
  const add = (currency: string, text: string): void => {
    sums.set(currency, (sums.get(currency) ?? 0n) + signedDecimal(text))
  }
  for (const { currency, available, held } of ledger.balances()) {
    add(currency, available)
    add(currency, held)
  }
  for (const part of [ledger.fees(), ledger.counterparty()]) {
    for (const [currency, text] of Object.entries(part)) add(currency, text)
  }
  for (const [currency, text] of Object.entries(ledger.deposits())) {
    expect(sums.get(currency), currency).toBe(signedDecimal(text))
  }
}

const WALLETS = { TRADE: 'trade', MARGIN_TRADE: 'margin' } as const

/** What is on hold for spot and margin is what the open orders need, account by account. */
export function checkHolds({ ledger }: Exchange, takerFee: string): void {
  const needed = new Map<string, bigint>()
  const balances = ledger.balances()
  // Unified accounts hold otherwise: `unified-equity.ts` looks at them.
  const unified = new Set(balances.filter(({ type }) => type === 'unified').map(({ uid }) => uid))
  for (const order of ledger.orders()) {
    if (order.state !== 'open' || order.tradeType === 'FUTURES' || unified.has(order.uid)) continue
    const wallet = WALLETS[order.tradeType as keyof typeof WALLETS] ?? `isolated:${order.symbol}`
    const left = decimal(order.size) - decimal(order.dealSize) - decimal(order.cancelledSize)
    expect(left > 0n, order.orderId).toBe(true)
    const [base, quote] = order.symbol.split('-') as [string, string]
    const value = multiply(decimal(order.price), left)
    const [currency, amount] =
      order.side === 'buy' ? [quote, value + multiplyUp(value, decimal(takerFee))] : [base, left]
    const key = `${order.uid} ${wallet} ${currency}`
    needed.set(key, (needed.get(key) ?? 0n) + amount)
  }
  for (const { uid, type, currency, held } of balances) {
    const key = `${uid} ${type} ${currency}`
    // Futures hold margin, and the main account what is being withdrawn.
    if (!['contract', 'main', 'unified'].includes(type))
      expect(decimal(held), key).toBe(needed.get(key) ?? 0n)
  }
}

/** No bid is at or above an ask. */
export async function checkBook(client: TestClient, pairs: readonly string[]): Promise<void> {
  for (const pair of pairs) {
    const { data } = await client.get(`/api/v1/market/orderbook/level2_20?symbol=${pair}`)
    expect(Number(data.bids[0][0]), pair).toBeLessThan(Number(data.asks[0][0]))
  }
}

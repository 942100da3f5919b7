import { decimal, formatDecimal } from '../base/decimal.ts'
import type { LedgerEntry } from '../contract/record-entry.ts'
import type { Ledger, LedgerFill, LedgerOrder } from '../contract/records.ts'

interface Balance {
  readonly uid: string
  readonly type: string
  readonly currency: string
  available: bigint
  held: bigint
}

/**
 * Makes the ledger out of its entries alone, oldest first: what `kucoin-mock --record` wrote, or what
 * `onEntry` was told. It equals the ledger of the exchange that they came from.
 */
export function replayLedger(entries: Iterable<LedgerEntry>): Ledger {
  const orders = new Map<string, LedgerOrder>()
  const fills: LedgerFill[] = []
  const balances = new Map<string, Balance>()
  const sums = { counterparty: new Map(), fees: new Map(), deposits: new Map() } as const satisfies Record<
    string,
    Map<string, bigint>
  >
  for (const entry of entries) {
    if (entry.kind === 'order') orders.set(entry.order.orderId, entry.order)
    else if (entry.kind === 'fill') fills.push(entry.fill)
    else if (entry.kind === 'reset') {
      orders.clear()
      fills.length = 0
      balances.clear()
      for (const amounts of Object.values(sums)) amounts.clear()
    } else {
      const { uid, type, currency } = entry
      const key = `${uid} ${type} ${currency}`
      const balance = balances.get(key) ?? { uid, type, currency, available: 0n, held: 0n }
      balance.available += signed(entry.available)
      balance.held += signed(entry.held)
      balances.set(key, balance)
      for (const name of ['counterparty', 'fees', 'deposits'] as const) {
        const amount = signed(entry[name])
        if (amount !== 0n) sums[name].set(currency, (sums[name].get(currency) ?? 0n) + amount)
      }
    }
  }
  const record = (amounts: ReadonlyMap<string, bigint>): Record<string, string> =>
    Object.fromEntries([...amounts].map(([currency, amount]) => [currency, formatDecimal(amount)]))
  return {
    orders: () => [...orders.values()],
    fills: () => [...fills],
    balances: () =>
      [...balances.values()].map((balance) => ({
        ...balance,
        available: formatDecimal(balance.available),
        held: formatDecimal(balance.held),
      })),
    counterparty: () => record(sums.counterparty),
    fees: () => record(sums.fees),
    deposits: () => record(sums.deposits),
  }
}

function signed(text: string): bigint {
  return text.startsWith('-') ? -decimal(text.slice(1)) : decimal(text)
}

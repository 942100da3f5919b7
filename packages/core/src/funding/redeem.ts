/** Taking money back: from the lending market, and from products that bear interest. */
import type { CallOptions } from '../client/call-options.ts'
import type { Client } from '../client/client.ts'
import { paginate } from '../client/paginate.ts'
import { addDecimals, compareDecimals, subtractDecimals } from '../decimal/decimal.ts'
import { listHoldings, type Redeem as RedeemEarn, redeem as redeemEarn } from '../endpoints/earn/orders.ts'
import { listRedemptions, type Redeem, type Redemption, redeem } from '../endpoints/margin/credit.ts'
import { currencyName } from './currency-name.ts'
import type { Move, MoveRow } from './move.ts'

/** Redemptions from the lending market: its list need not say when they were made, so those of before are passed over. */
export function redeemMove(client: Client): Move<Redeem, ReadonlySet<string>> {
  async function listSame(asked: Redeem, options: CallOptions): Promise<Redemption[]> {
    const currency = currencyName(asked.currency)
    const found: Redemption[] = []
    // What is pending may be done a moment later: looked at in this order, it is missed in neither.
    for (const status of ['PENDING', 'DONE'] as const) {
      for await (const row of paginate(
        client,
        listRedemptions,
        { currency, status, pageSize: 50 },
        options,
      )) {
        const isSame =
          row.purchaseOrderNo === `${asked.purchaseOrderNo}` &&
          compareDecimals(row.redeemSize, asked.size) === 0
        if (isSame) found.push(row)
      }
    }
    return found
  }
  return {
    endpoint: redeem,
    amount: 'size',
    describe: ({ size, currency }) => `The redemption of ${size} ${currency}`,
    key: ({ purchaseOrderNo }) => `redeem ${purchaseOrderNo}`,
    before: async (params, options) =>
      new Set((await listSame(params, options)).map(({ redeemOrderNo }) => redeemOrderNo)),
    send: async (params, options) => (await client.call(redeem, params, options)).orderNo,
    async search(params, _, before, options) {
      const rows = new Map<string, MoveRow>()
      for (const { redeemOrderNo: id, status } of await listSame(params, options))
        if (!before.has(id)) rows.set(id, { id, createdAtMs: undefined, status })
      return [...rows.values()]
    },
  }
}

/** How much of a holding has been asked back; undefined where there is no such holding. */
type Redeemed = string | undefined

/**
 * Redemptions from products that bear interest. There is no list of them: what is known is how much of the holding
 * has been asked back, before and after.
 */
export function redeemEarnMove(client: Client): Move<RedeemEarn, Redeemed> {
  async function redeemedOf({ orderId }: RedeemEarn, options: CallOptions): Promise<Redeemed> {
    for await (const holding of paginate(client, listHoldings, { pageSize: 500 }, options)) {
      if (holding.orderId === `${orderId}`)
        return addDecimals(holding.redeemedAmount, holding.redeemingAmount)
    }
    return undefined
  }
  return {
    endpoint: redeemEarn,
    amount: 'amount',
    describe: ({ amount, orderId }) => `The redemption of ${amount} from the holding ${orderId}`,
    key: ({ orderId }) => `redeem earn ${orderId}`,
    before: redeemedOf,
    send: async (params, options) => (await client.call(redeemEarn, params, options)).orderTxId,
    async search(params, _, before, options) {
      const after = await redeemedOf(params, options)
      const row: MoveRow = { id: undefined, createdAtMs: undefined }
      // A holding that was there and is gone was redeemed whole, by this call or another.
      if (before !== undefined && after === undefined) return [row, row]
      const grown = subtractDecimals(after ?? '0', before ?? '0')
      if (compareDecimals(grown, '0') <= 0) return []
      return compareDecimals(grown, params.amount) === 0 ? [row] : [row, row]
    },
  }
}

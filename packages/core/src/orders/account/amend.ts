/** Changes an order once: nothing is ever sent again, and the order itself tells what became of it. */
import type { AllowUndefined, CallOptions } from '../../client/call-options.ts'
import { checkFields } from '../../client/check-fields.ts'
import type { Client } from '../../client/client.ts'
import { checkDecimal, compareDecimals, isDecimal } from '../../decimal/decimal.ts'
import type { DecimalString } from '../../endpoints/types.ts'
import {
  type AmendOrder,
  amendOrder,
  type TakeProfitStopLoss,
} from '../../endpoints/unified-account/place-order.ts'
import { ApiError } from '../../errors/api-error.ts'
import { NetworkError, unreadableAnswer } from '../../errors/network-error.ts'
import { OutcomeUnknownError } from '../../errors/outcome-unknown-error.ts'
import { orAbort } from '../../platform/or-abort.ts'
import { isLost, isOfMoment } from '../../reconcile/is-lost.ts'
import { REQUEST_WINDOW_MS, reconcile } from '../../reconcile/reconcile.ts'
import { repeatRead } from '../../reconcile/repeat-read.ts'
import { checkRef, need } from '../check-ref.ts'
import type { OrderRef, OrderSnapshot } from '../kinds/order-kind.ts'
import { createInstruments, keepUnifiedRules } from '../kinds/unified/unified-rules.ts'
import type { Terms } from '../kinds/unified/unified-wire.ts'
import type { OrdersOptions } from '../options.ts'
import type { Orders } from '../orders-of.ts'

/** What is to be changed of a futures order; at least one of price, size, take profit and stop loss. */
export type Amendment = TakeProfitStopLoss & {
  /** A multiple of the contract's `tickSize`; else it is rounded as that of an order is. */
  readonly newPrice?: DecimalString
  /** The whole size in contracts, what is filled of it included. */
  readonly newSize?: number
  /** Cancel the order where it cannot be changed; default false. */
  readonly cxlOnFail?: boolean
}

/** How an order stands after it was to be changed. */
export interface Amended {
  /** Whether it says what was asked for; false where it stays as it was for certain, or was cancelled for that. */
  readonly isAmended: boolean
  readonly order: OrderSnapshot
  /** Where it is not amended and the request did not end well: the error, with KuCoin's code and message if it gave them. */
  readonly cause?: unknown
}

const fields = {
  newPrice: 1,
  newSize: 1,
  tpTriggerPrice: 1,
  tpTriggerPriceType: ['tpTriggerPrice', undefined],
  slTriggerPrice: 1,
  slTriggerPriceType: ['slTriggerPrice', undefined],
  cxlOnFail: 1,
} as const

/** Makes what changes orders. */
export function createAmend(
  client: Client,
  orders: Pick<Orders<never>, 'get'>,
  options: OrdersOptions,
): (ref: OrderRef, amendment: AllowUndefined<Amendment>, call?: CallOptions) => Promise<Amended> {
  const instruments = createInstruments(client)
  return async (given, wanted, call = {}) => {
    const ref = checkRef(given)
    need(
      !ref.symbol.includes('-'),
      ref.symbol,
      'a contract: no other order can be changed; cancel it, and place another',
    )
    checkFields('An amendment', wanted, fields)
    const amendment = { ...wanted }
    for (const name of ['newPrice', 'tpTriggerPrice', 'slTriggerPrice'] as const)
      if (amendment[name] !== undefined) checkDecimal(name, amendment[name])
    const ready = async (): Promise<readonly [OrderSnapshot, Wish]> => {
      const order = (await orders.get(ref, call)) as OrderSnapshot
      need(order?.state === 'open', ref.clientOid, 'an open order')
      return [order, await wishOf(order, amendment)]
    }
    const { sendWithinMs = 30_000 } = options
    const { signal } = call
    const [order, wish] = await repeatRead(
      client.platform,
      () => orAbort(ready(), signal),
      sendWithinMs,
      unread,
      signal,
    )
    const sent = { symbol: ref.symbol, orderId: order.orderId, ...wish }
    // The answer says that the request was taken: what became of it, the order says.
    const cause = await client.call(amendOrder, sent as AmendOrder, call).then(
      () => undefined,
      async (error: unknown) => {
        // A refusal may have cancelled the order, where that was asked for.
        if (isLost(error, call) || (amendment.cxlOnFail && error instanceof ApiError)) return error
        // Of two copies one may have been taken, and the other one refused.
        if (isOfMoment(error, call) && !(await isAsBefore(ref, wish, call))) return error
        throw error
      },
    )
    return await resolve(ref, wish, cause, call)
  }

  /** What is sent of it, rounded. */
  async function wishOf(
    { symbol, side }: OrderSnapshot,
    amendment: AllowUndefined<Amendment>,
  ): Promise<Wish> {
    const { newPrice: price, newSize: size, cxlOnFail, ...triggers } = amendment
    const terms = { symbol, side, tradeType: 'FUTURES', price, size, ...triggers } as Terms
    const kept = keepUnifiedRules(terms, await instruments.get('FUTURES', symbol))
    const { tpTriggerPrice, slTriggerPrice } = kept
    const wish: Wish = {
      ...triggers,
      newPrice: kept.price,
      ...(size !== undefined && { newSize: String(kept.size), sizeUnit: 'UNIT' }),
      ...(tpTriggerPrice !== undefined && { tpTriggerPrice }),
      ...(slTriggerPrice !== undefined && { slTriggerPrice }),
      ...(cxlOnFail !== undefined && { cxlOnFail }),
    }
    const isChange = names.some((name) => wish[name] !== undefined)
    need(isChange, 'The amendment', 'a change: newPrice, newSize, tpTriggerPrice or slTriggerPrice')
    return wish
  }

  /** Whether an order shows nothing of an amendment; one that cannot be seen may. */
  async function isAsBefore(ref: OrderRef, wish: Wish, { signal }: CallOptions): Promise<boolean> {
    const seen = await orders.get(ref, { signal, priority: 'urgent' }).catch(() => undefined)
    return seen?.state === 'open' && !says(seen, wish)
  }

  async function resolve(ref: OrderRef, wish: Wish, cause: unknown, call: CallOptions): Promise<Amended> {
    const now = client.clock.now()
    const signedAtMs = (cause instanceof OutcomeUnknownError && cause.signedAtMs) || now
    let last: OrderSnapshot | undefined
    const isOver = cause === undefined || !isLost(cause, call)
    const search = {
      validUntilMs: isOver ? now : signedAtMs + REQUEST_WINDOW_MS,
      call: `${amendOrder.method} ${amendOrder.path}`,
      cause,
      async look() {
        last = await orders.get(ref, { signal: call.signal, priority: 'urgent' })
        // It stood before: where it is not seen, nothing is.
        if (!last) throw unreadableAnswer('The order is not shown.')
        return last.state !== 'open' || says(last, wish) ? last : undefined
      },
    }
    const { clientOid } = ref
    const what = `The amendment of ${clientOid}`
    const verdict = await reconcile(client, search, options, call.signal)
    const order = verdict.kind === 'found' ? verdict.found : last
    if (verdict.kind === 'absent' && cause !== undefined && isOver) throw cause
    if (verdict.kind !== 'unknown' && order) {
      const isAmended = says(order, wish)
      return { isAmended, order, ...(!isAmended && cause !== undefined && { cause }) }
    }
    const why = verdict.kind === 'unknown' ? verdict : { cause }
    throw new OutcomeUnknownError({ what, clientOid, signedAtMs, ...why })
  }
}

/** What has to be known first could not be read: the amendment never left, and is not in doubt. */
function unread(cause: unknown): NetworkError {
  const message = 'The order is as it was: what an amendment has to know first could not be read.'
  return new NetworkError('ANSWER_UNREADABLE', { message, retry: 'after-delay', outcome: 'not-sent', cause })
}

/** An amendment as it is sent. */
interface Wish extends AllowUndefined<TakeProfitStopLoss> {
  readonly newPrice?: string | undefined
  readonly newSize?: string
  readonly sizeUnit?: 'UNIT'
  readonly cxlOnFail?: boolean
}

const names = ['newPrice', 'newSize', 'tpTriggerPrice', 'slTriggerPrice'] as const
const kinds = ['tpTriggerPriceType', 'slTriggerPriceType'] as const

/** Whether an order says what was asked for. */
function says({ price, size, terms }: OrderSnapshot, wish: Wish): boolean {
  const shown: Readonly<Record<string, unknown>> = { ...terms, newPrice: price, newSize: size }
  const isKind = kinds.every((name) => wish[name] === undefined || wish[name] === shown[name])
  const isAmount = names.every((name) => {
    const [asked, seen] = [wish[name], String(shown[name] ?? '')]
    return asked === undefined || (isDecimal(seen) && compareDecimals(asked, seen) === 0)
  })
  return isKind && isAmount
}

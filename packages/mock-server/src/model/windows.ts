import { refuse } from './refusal.ts'

const DAY = 86_400_000

/** Lists whose queries have a longest range that KuCoin refuses to exceed; those it cuts instead are in `retention.ts`. */
export type Bounded = 'mainStatement' | 'classicOrders' | 'classicFills'

/**
 * The longest range, which is also what one bound alone implies, and KuCoin's words for a longer one. Without bounds all
 * is shown that is kept: the pages name no other default.
 */
const WINDOWS: Readonly<Record<Bounded, { readonly span: number; readonly message: string }>> = {
  // "the start and end time range cannot exceed 24 hours. An error will occur if the specified time window exceeds the
  // range": "Get Account Ledgers" of https://github.com/Kucoin/kucoin-api-docs. No source shows the error; these words
  // are made like those of orders.
  mainStatement: {
    span: DAY,
    message: 'The duration between the start time and the end time should not exceed 24 hours.',
  },
  // https://github.com/ccxt/ccxt/issues/5443 shows both answers.
  classicOrders: {
    span: 7 * DAY,
    message: 'The duration between the start time and the end time should not exceed 7 days.',
  },
  classicFills: { span: 7 * DAY, message: 'validation.queryOrder.timeRangeInvalid' },
}

/** First and last time that a query reaches, both inclusive; refuses a range that is too long. */
export function boundedSpan(
  list: Bounded,
  { from, to }: { readonly from: number | undefined; readonly to: number | undefined },
): { readonly from: number; readonly to: number } {
  const { span, message } = WINDOWS[list]
  if (from === undefined && to === undefined) return { from: 0, to: Number.POSITIVE_INFINITY }
  const first = from ?? (to as number) - span
  const last = to ?? first + span
  if (last - first > span) refuse('400100', message)
  return { from: first, to: last }
}

import { floorTo, formatDecimal, least } from '../../base/decimal.ts'
import { borrowable } from '../../engine/borrowable.ts'
import { borrow, repay } from '../../engine/lend.ts'
import { stepOf } from '../../model/precision.ts'
import { refuse } from '../../model/refusal.ts'
import { isKept } from '../../model/retention.ts'
import type { Wallet } from '../../model/wallet.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import {
  asObject,
  type Fields,
  optionalFlag,
  optionalText,
  requireAmount,
  requireChoice,
  requireText,
} from '../../request/input.ts'
import type { LoanEvent } from '../../state/loan-store.ts'
import { page, spanFilter } from '../paging.ts'
import { requireAmountOf, requireCurrency } from '../spot/currencies.ts'

/** Borrowing and paying back. */
export const marginDebt: readonly Route[] = [
  route('POST', 'spot', '/api/v3/margin/borrow', (call) => {
    const fields = asObject(call.body)
    const wallet = walletOf(call, fields)
    const size = requireAmountOf(wallet.currency, fields, 'size')
    const isPartial = requireChoice(fields, 'timeInForce', ['IOC', 'FOK']) === 'IOC'
    const allowed = floorTo(borrowable(call.state, wallet), stepOf(wallet.currency))
    const actual = isPartial ? least(size, allowed) : size
    if (actual === 0n) refuse('103000', 'Exceeds the maximum borrowing limit.')
    const orderNo = call.state.ids.order()
    borrow(call.state, opened(call, wallet), actual, orderNo)
    return { orderNo, actualSize: formatDecimal(actual) }
  }),
  route('POST', 'spot', '/api/v3/margin/repay', (call) => {
    const fields = asObject(call.body)
    const wallet = walletOf(call, fields)
    const size = sizeToRepay(call, wallet, fields)
    if (wallet.available < size) refuse('210021', 'Balance insufficient!')
    const orderNo = call.state.ids.order()
    const paid = repay(call.state, opened(call, wallet), size, orderNo)
    return { timestamp: call.state.now(), orderNo, actualSize: formatDecimal(paid) }
  }),
  route('GET', 'spot', '/api/v3/margin/borrow', (call) => {
    requireText(call.query, 'currency')
    return list(call, call.state.loans.borrowed(call.uid), (event) => ({
      ...common(event),
      size: formatDecimal(event.size),
      actualSize: formatDecimal(event.size),
    }))
  }),
  route('GET', 'spot', '/api/v3/margin/repay', (call) => {
    requireText(call.query, 'currency')
    return list(call, call.state.loans.repaid(call.uid), (event) => ({
      ...common(event),
      size: formatDecimal(event.size + event.interest),
      principal: formatDecimal(event.size),
      interest: formatDecimal(event.interest),
    }))
  }),
  route('GET', 'spot', '/api/v3/margin/interest', (call) =>
    list(call, call.state.loans.interest(call.uid), ({ currency, dayRate, amount, createdAt }) => ({
      currency,
      dayRatio: formatDecimal(dayRate),
      interestAmount: formatDecimal(amount),
      createdTime: createdAt,
    })),
  ),
]

/** The wallet to look at; one that was never used is not made by a request that is refused. */
function walletOf(call: Call, fields: Fields): Readonly<Wallet> {
  const currency = requireCurrency(call, fields)
  if (!optionalFlag(fields, 'isIsolated')) return call.state.bank.peek(call.uid, 'margin', currency)
  const { symbol, base, quote } = call.state.market(requireText(fields, 'symbol')).rules
  if (currency !== base && currency !== quote) refuse('400100', `The currency is not one of ${symbol}.`, 400)
  return call.state.bank.peek(call.uid, `isolated:${symbol}`, currency)
}

/** What is to be paid back. A debt whole, however fine: interest is counted in smaller units than some currencies have. */
function sizeToRepay({ state }: Call, wallet: Readonly<Wallet>, fields: Fields): bigint {
  const size = requireAmount(fields, 'size')
  return size === state.loans.debt(wallet) ? size : requireAmountOf(wallet.currency, fields, 'size')
}

function opened({ state, uid }: Call, { type, currency }: Readonly<Wallet>): Wallet {
  return state.bank.wallet(uid, type, currency)
}

function common(event: LoanEvent): Record<string, unknown> {
  return {
    orderNo: event.orderNo,
    symbol: event.wallet.startsWith('isolated:') ? event.wallet.slice('isolated:'.length) : null,
    currency: event.currency,
    status: 'SUCCESS',
    createdTime: event.createdAt,
  }
}

function list<
  Event extends Pick<LoanEvent, 'wallet' | 'currency' | 'createdAt'> & { readonly orderNo?: string },
>(
  call: Call,
  events: readonly Event[],
  present: (event: Event) => Record<string, unknown>,
): Record<string, unknown> {
  const currency = optionalText(call.query, 'currency')
  const orderNo = optionalText(call.query, 'orderNo')
  const symbol = optionalText(call.query, 'symbol')
  const isIsolated = optionalFlag(call.query, 'isIsolated')
  const isInTime = spanFilter(call, 'loan', ['startTime', 'endTime'])
  const found = events
    .filter((event) => currency === undefined || event.currency === currency)
    .filter((event) => orderNo === undefined || event.orderNo === orderNo)
    .filter((event) => event.wallet.startsWith('isolated:') === isIsolated)
    .filter((event) => symbol === undefined || event.wallet === `isolated:${symbol}`)
    .filter((event) => isInTime(event.createdAt) && isKept('loan', call.state.now(), event.createdAt))
    .reverse()
  const cut = page(call.query, found)
  return { timestamp: call.state.now(), ...cut, items: cut.items.map(present) }
}

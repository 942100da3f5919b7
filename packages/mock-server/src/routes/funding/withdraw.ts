import { decimal } from '../../base/decimal.ts'
import { cancelWithdrawal, startWithdrawal } from '../../engine/funding.ts'
import type { Withdrawal, WithdrawType } from '../../model/funding.ts'
import { refuse } from '../../model/refusal.ts'
import type { Call } from '../../request/call.ts'
import {
  type Fields,
  optionalChoice,
  optionalFlag,
  optionalText,
  requireChoice,
} from '../../request/input.ts'
import { timeFilter } from '../paging.ts'
import { requireAmountOf, requireChain, requireCurrency } from '../spot/currencies.ts'

/** By what the fields name the receiver. */
export function requireWithdrawType(fields: Fields): WithdrawType {
  return requireChoice(fields, 'withdrawType', ['ADDRESS', 'UID', 'MAIL', 'PHONE'])
}

/** Starts a withdrawal from the funding account, as every version of the endpoint does. */
export function withdraw(
  call: Call,
  fields: Fields,
  address: string,
  withdrawType: WithdrawType,
): { withdrawalId: string } {
  const currency = requireCurrency(call, fields)
  const chain = requireChain(currency, fields)
  // Who is named by anything but an address is paid within the exchange, which costs nothing.
  const isInner = optionalFlag(fields, 'isInner') || withdrawType !== 'ADDRESS'
  const wanted = requireAmountOf(currency, fields, 'amount')
  if (wanted < decimal(chain.minWithdrawal))
    refuse('400100', 'Withdrawal amount is below the minimum requirement.')
  const fee = isInner ? 0n : decimal(chain.fee)
  const wallet = call.state.bank.wallet(call.uid, 'main', currency)
  // INTERNAL takes the fee out of the amount, EXTERNAL from what is left beside it; who names neither pays it beside the
  // amount where the balance is enough, and else out of it.
  const usual = wallet.available < wanted + fee ? 'INTERNAL' : 'EXTERNAL'
  const source = optionalChoice(fields, 'feeDeductType', ['INTERNAL', 'EXTERNAL']) ?? usual
  const amount = source === 'INTERNAL' ? wanted - fee : wanted
  if (wallet.available < amount + fee) refuse('260100', 'account.available.amount')
  if (withdrawType !== 'ADDRESS') countInner(call)
  const now = call.state.now()
  const withdrawal: Withdrawal = {
    id: call.state.ids.order(),
    uid: call.uid,
    currency,
    chainId: chain.id,
    chainName: chain.name,
    address,
    memo: optionalText(fields, 'memo') ?? '',
    remark: optionalText(fields, 'remark') ?? '',
    isInner,
    amount,
    fee,
    createdAt: now,
    wallet,
    withdrawType,
    status: 'PROCESSING',
    updatedAt: now,
  }
  startWithdrawal(call.state, withdrawal)
  return { withdrawalId: withdrawal.id }
}

const TEN_SECONDS = 10_000
const DAY = 86_400_000

/** Withdrawals to other users: 3 in 10 seconds and 50 in 24 hours. What a further one is answered is not documented. */
function countInner(call: Call): void {
  const { funding, isLimited } = call.state
  if (!isLimited) return
  const now = call.state.now()
  const times = funding.innerTimes(call.uid)
  while (times[0] !== undefined && times[0] <= now - DAY) times.shift()
  const lately = times.filter((time) => time > now - TEN_SECONDS).length
  if (lately >= 3 || times.length >= 50) refuse('429000', 'Too Many Requests', 429)
  times.push(now)
}

/** The caller's withdrawal with that id. */
export function ownWithdrawal(call: Call, id: string): Withdrawal {
  const withdrawal = call.state.funding.withdrawals.get(id)
  if (withdrawal?.uid === call.uid) return withdrawal
  return refuse('400100', 'The withdrawal does not exist.')
}

/** Takes a withdrawal back that is still in progress. */
export function cancel(call: Call, id: string): void {
  const withdrawal = ownWithdrawal(call, id)
  if (withdrawal.status !== 'PROCESSING') refuse('400100', 'The withdrawal cannot be cancelled.')
  cancelWithdrawal(call.state, withdrawal)
}

/** The caller's withdrawals that the query asks for, newest first. */
export function wantedWithdrawals(call: Call, status: string | undefined): Withdrawal[] {
  const currency = optionalText(call.query, 'currency')
  const isInTime = timeFilter(call.query)
  return [...call.state.funding.withdrawals.values()]
    .filter((withdrawal) => withdrawal.uid === call.uid && isInTime(withdrawal.createdAt))
    .filter((withdrawal) => currency === undefined || withdrawal.currency === currency)
    .filter((withdrawal) => status === undefined || withdrawal.status === status)
    .reverse()
}

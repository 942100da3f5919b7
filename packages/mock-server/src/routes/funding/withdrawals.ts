import { decimal, formatDecimal, formatFixed } from '../../base/decimal.ts'
import { cancelWithdrawal, startWithdrawal } from '../../engine/funding.ts'
import type { Withdrawal } from '../../model/funding.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import {
  asObject,
  type Fields,
  optionalChoice,
  optionalFlag,
  optionalText,
  requireChoice,
  requireText,
} from '../../request/input.ts'
import { page, timeFilter } from '../paging.ts'
import { type Chain, chainsOf, precisionOf, requireAmountOf, requireCurrency } from '../spot/currencies.ts'

/** Withdrawals: paid from the main account, in progress for a minute, then done. */
export const withdrawals: readonly Route[] = [
  route('GET', 'spot', '/api/v1/withdrawals/quotas', (call) => {
    const currency = requireCurrency(call, call.query)
    const chain = chainOf(currency, call.query)
    const { available } = call.state.bank.peek(call.uid, 'main', currency)
    return {
      currency,
      limitBTCAmount: '15.79590095',
      usedBTCAmount: '0.00000000',
      quotaCurrency: 'USDT',
      limitQuotaCurrencyAmount: '999999.00000000',
      usedQuotaCurrencyAmount: '0',
      remainAmount: formatDecimal(available),
      availableAmount: formatDecimal(available),
      withdrawMinFee: chain.fee,
      innerWithdrawMinFee: '0',
      withdrawMinSize: chain.minWithdrawal,
      isWithdrawEnabled: true,
      precision: precisionOf(currency),
      chain: chain.name,
      reason: null,
      lockedAmount: '0',
    }
  }),
  route('POST', 'spot', '/api/v3/withdrawals', (call) => {
    const fields = asObject(call.body)
    requireChoice(fields, 'withdrawType', ['ADDRESS', 'UID', 'MAIL', 'PHONE'])
    return start(call, fields, requireText(fields, 'toAddress'))
  }),
  route('POST', 'spot', '/api/v1/withdrawals', (call) => {
    const fields = asObject(call.body)
    return start(call, fields, requireText(fields, 'address'))
  }),
  route('DELETE', 'spot', '/api/v1/withdrawals/{withdrawalId}', (call) => {
    const withdrawal = find(call)
    if (withdrawal.status !== 'PROCESSING') refuse('400100', 'The withdrawal cannot be cancelled.')
    cancelWithdrawal(call.state, withdrawal)
    return null
  }),
  route('GET', 'spot', '/api/v1/withdrawals/{withdrawalId}', (call) => presentDetail(find(call))),
  route('GET', 'spot', '/api/v1/withdrawals', (call) => {
    const currency = optionalText(call.query, 'currency')
    const status = optionalChoice(call.query, 'status', [
      'PROCESSING',
      'REVIEW',
      'WALLET_PROCESSING',
      'SUCCESS',
      'FAILURE',
    ])
    const isInTime = timeFilter(call.query)
    const found = [...call.state.funding.withdrawals.values()]
      .filter((withdrawal) => withdrawal.uid === call.uid && isInTime(withdrawal.createdAt))
      .filter((withdrawal) => currency === undefined || withdrawal.currency === currency)
      .filter((withdrawal) => status === undefined || withdrawal.status === status)
      .reverse()
    const cut = page(call.query, found)
    return { ...cut, items: cut.items.map(present) }
  }),
]

function chainOf(currency: string, fields: Fields): Chain {
  const chains = chainsOf(currency)
  const wanted = optionalText(fields, 'chain')
  const chain = wanted === undefined ? chains[0] : chains.find(({ id }) => id === wanted)
  return chain ?? refuse('900014', 'Invalid chainId')
}

function start(call: Call, fields: Fields, address: string): { withdrawalId: string } {
  const currency = requireCurrency(call, fields)
  const chain = chainOf(currency, fields)
  const isInner = optionalFlag(fields, 'isInner')
  const wanted = requireAmountOf(currency, fields, 'amount')
  if (wanted < decimal(chain.minWithdrawal))
    refuse('400100', 'Withdrawal amount is below the minimum requirement.')
  const fee = isInner ? 0n : decimal(chain.fee)
  // INTERNAL takes the fee out of the amount, EXTERNAL from what is left beside it.
  const isTakenOut = optionalChoice(fields, 'feeDeductType', ['INTERNAL', 'EXTERNAL']) === 'INTERNAL'
  const amount = isTakenOut ? wanted - fee : wanted
  const wallet = call.state.bank.wallet(call.uid, 'main', currency)
  if (wallet.available < amount + fee) refuse('260100', 'account.available.amount')
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
    createdAt: call.state.now(),
    wallet,
    status: 'PROCESSING',
    updatedAt: call.state.now(),
  }
  startWithdrawal(call.state, withdrawal)
  return { withdrawalId: withdrawal.id }
}

function find(call: Call): Withdrawal {
  const withdrawal = call.state.funding.withdrawals.get(call.params['withdrawalId'] as string)
  if (withdrawal === undefined || withdrawal.uid !== call.uid) {
    return refuse('400100', 'The withdrawal does not exist.')
  }
  return withdrawal
}

function present(withdrawal: Withdrawal): Record<string, unknown> {
  return {
    id: withdrawal.id,
    currency: withdrawal.currency,
    chain: withdrawal.chainId,
    status: withdrawal.status,
    address: withdrawal.address,
    memo: withdrawal.memo,
    isInner: withdrawal.isInner,
    amount: formatFixed(withdrawal.amount, 8),
    fee: formatFixed(withdrawal.fee, 8),
    walletTxId: null,
    createdAt: withdrawal.createdAt,
    updatedAt: withdrawal.updatedAt,
    remark: withdrawal.remark,
    arrears: false,
  }
}

function presentDetail(withdrawal: Withdrawal): Record<string, unknown> {
  return {
    id: withdrawal.id,
    uid: Number(withdrawal.uid),
    currency: withdrawal.currency,
    chainId: withdrawal.chainId,
    chainName: withdrawal.chainName,
    currencyName: withdrawal.currency,
    status: withdrawal.status,
    failureReason: '',
    failureReasonMsg: null,
    address: withdrawal.address,
    memo: withdrawal.memo,
    isInner: withdrawal.isInner,
    amount: formatFixed(withdrawal.amount, 8),
    fee: formatFixed(withdrawal.fee, 8),
    walletTxId: null,
    addressRemark: null,
    remark: withdrawal.remark,
    createdAt: withdrawal.createdAt,
    cancelType: withdrawal.status === 'PROCESSING' ? 'CANCELABLE' : 'NON_CANCELABLE',
    taxes: null,
    taxDescription: null,
    returnStatus: 'NOT_RETURN',
    returnAmount: null,
    returnCurrency: 'KCS',
  }
}

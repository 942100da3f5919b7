import { formatDecimal, formatFixed } from '../../base/decimal.ts'
import type { Withdrawal } from '../../model/funding.ts'
import { precisionOf } from '../../model/precision.ts'
import { type Route, route } from '../../request/call.ts'
import { asObject, optionalChoice, requireText } from '../../request/input.ts'
import { page } from '../paging.ts'
import { requireChain, requireCurrency } from '../spot/currencies.ts'
import { cancel, ownWithdrawal, requireWithdrawType, wantedWithdrawals, withdraw } from './withdraw.ts'

/** Withdrawals: paid from the main account, in progress for a minute, then done. */
export const withdrawals: readonly Route[] = [
  route('GET', 'spot', '/api/v1/withdrawals/quotas', (call) => {
    const currency = requireCurrency(call, call.query)
    const chain = requireChain(currency, call.query)
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
    return withdraw(call, fields, requireText(fields, 'toAddress'), requireWithdrawType(fields))
  }),
  route('POST', 'spot', '/api/v1/withdrawals', (call) => {
    const fields = asObject(call.body)
    return withdraw(call, fields, requireText(fields, 'address'), 'ADDRESS')
  }),
  route('DELETE', 'spot', '/api/v1/withdrawals/{withdrawalId}', (call) => {
    cancel(call, call.params['withdrawalId'] as string)
    return null
  }),
  route('GET', 'spot', '/api/v1/withdrawals/{withdrawalId}', (call) =>
    presentDetail(ownWithdrawal(call, call.params['withdrawalId'] as string)),
  ),
  route('GET', 'spot', '/api/v1/withdrawals', (call) => {
    const status = optionalChoice(call.query, 'status', [
      'PROCESSING',
      'REVIEW',
      'WALLET_PROCESSING',
      'SUCCESS',
      'FAILURE',
    ])
    const cut = page(call.query, wantedWithdrawals(call, status))
    return { ...cut, items: cut.items.map(present) }
  }),
]

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

/** Why a withdrawal failed; nothing but its user stops one here. */
export function failureReason({ status }: Withdrawal): string {
  return status === 'FAILURE' ? 'withdraw.manual.cancel' : ''
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
    failureReason: failureReason(withdrawal),
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

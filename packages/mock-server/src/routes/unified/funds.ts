import { formatDecimal, formatFixed } from '../../base/decimal.ts'
import type { Deposit, DepositAddress, Withdrawal } from '../../model/funding.ts'
import { precisionOf } from '../../model/precision.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { asObject, optionalChoice, optionalFlag, optionalText, requireText } from '../../request/input.ts'
import { addressesOf, CONFIRMED, openAddress, STATUSES, wantedDeposits } from '../funding/deposits.ts'
import { cancel, requireWithdrawType, wantedWithdrawals, withdraw } from '../funding/withdraw.ts'
import { failureReason } from '../funding/withdrawals.ts'
import { page } from '../paging.ts'
import { requireChain, requireCurrency } from '../spot/currencies.ts'

/** Deposits and withdrawals of the unified API, which go through the same funding account as the classic ones. */
export const unifiedFunds: readonly Route[] = [
  route('GET', 'spot', '/api/ua/v2/asset/deposit/address', (call) =>
    depositAddresses(call).map((address) => ({
      currency: address.currency,
      chain: address.chainId,
      toAccountType: creditedAccount(call, address),
      ...shownAddress(address),
    })),
  ),
  route('GET', 'spot', '/api/ua/v1/asset/deposit/address', (call) =>
    depositAddresses(call).map((address) => ({
      currency: address.currency,
      chainId: address.chainId,
      to: creditedAccount(call, address),
      ...shownAddress(address),
    })),
  ),
  route('GET', 'spot', '/api/ua/v2/asset/deposit/history', (call) =>
    history(
      call,
      (status) => (status === undefined || status === 'SUCCESS' ? wantedDeposits(call) : []),
      shownDeposit,
    ),
  ),
  route('GET', 'spot', '/api/ua/v2/asset/withdrawal/history', (call) =>
    history(call, (status) => wantedWithdrawals(call, status), shownWithdrawal),
  ),
  route('GET', 'spot', '/api/ua/v2/withdrawals/quotas', (call) => {
    const { chain, chainName, available, fee, minimum, ...rest } = quota(call, 'chain')
    requireWithdrawType(call.query)
    optionalFlag(call.query, 'isInner')
    return {
      ...{ ...rest, chain, chainName, availableWithdrawAmount: available, remainingQuotaAmount: available },
      ...{ withdrawMinSize: minimum, minWithdrawFee: fee, minInnerWithdrawFee: '0' },
    }
  }),
  route('GET', 'spot', '/api/ua/v1/withdrawals/quotas', (call) => {
    const { chain, chainName, available, fee, minimum, ...rest } = quota(call, 'chainId')
    return {
      ...{ ...rest, chainId: chain, chainName, availableAmount: available, remainAmount: available },
      ...{ withdrawMinSize: minimum, withdrawMinFee: fee, innerWithdrawMinFee: '0' },
    }
  }),
  route('POST', 'spot', '/api/ua/v2/asset/withdrawal', (call) => {
    const fields = asObject(call.body)
    return withdraw(call, fields, requireText(fields, 'toAddress'), requireWithdrawType(fields))
  }),
  route('POST', 'spot', '/api/ua/v1/withdrawal', (call) => {
    const { chainId: chain, ...rest } = asObject(call.body)
    return withdraw(call, { ...rest, chain }, requireText(rest, 'toAddress'), requireWithdrawType(rest))
  }),
  route('POST', 'spot', '/api/ua/v2/asset/withdraw/cancel', (call) => {
    const withdrawId = requireText(asObject(call.body), 'withdrawId')
    cancel(call, withdrawId)
    return { withdrawId }
  }),
  route('DELETE', 'spot', '/api/ua/v1/withdrawal', (call) => {
    cancel(call, requireText(call.query, 'withdrawalId'))
    return null
  }),
]

/** A currency's addresses; asked for one chain, it makes the address that there is not yet. */
function depositAddresses(call: Call): DepositAddress[] {
  const currency = requireCurrency(call, call.query)
  const wanted = optionalText(call.query, 'chain')
  const found = addressesOf(call, currency, wanted)
  if (found.length > 0 || wanted === undefined) return found
  return [openAddress(call, currency, requireChain(currency, call.query), 'MAIN')]
}

function creditedAccount(call: Call, { to }: DepositAddress): string {
  if (to === 'MAIN') return 'FUNDING'
  return call.state.modes.of(call.uid) === 'UNIFIED' ? 'UNIFIED' : 'SPOT'
}

function shownAddress({ address, memo, chainName }: DepositAddress): Record<string, unknown> {
  return { chainName, address, memo, remark: '', contractAddress: '', expirationDate: 0 }
}

function history<Item extends { readonly id: string }>(
  call: Call,
  find: (status: string | undefined) => Item[],
  show: (item: Item) => unknown,
): unknown {
  const id = optionalText(call.query, 'id')
  const found = find(optionalChoice(call.query, 'status', STATUSES))
  const wanted = found.filter((item) => id === undefined || item.id === id)
  const cut = page(call.query, wanted, { pageSize: 10, min: 1 })
  return { ...cut, items: cut.items.map(show) }
}

function shownDeposit(deposit: Deposit): unknown {
  return {
    ...{ id: deposit.id, currency: deposit.currency, chain: deposit.chainId, status: 'SUCCESS' },
    ...{ address: deposit.address, memo: '', isInner: false, amount: formatFixed(deposit.amount, 8) },
    ...{ fee: '0.00000000', walletTxId: null, createdAt: deposit.createdAt, updatedAt: deposit.createdAt },
    ...{ remark: '', arrears: false, url: '', statusRemark: '' },
    ...CONFIRMED,
  }
}

function shownWithdrawal(withdrawal: Withdrawal): unknown {
  const { id, currency, chainId: chain, status, address, memo, isInner, remark } = withdrawal
  return {
    ...{ id, currency, chain, status, address, memo, isInner, remark },
    amount: formatFixed(withdrawal.amount, 8),
    fee: formatFixed(withdrawal.fee, 8),
    failureReason: failureReason(withdrawal),
    failureReasonMsg: '',
    walletTxId: null,
    createdAt: withdrawal.createdAt,
    updatedAt: withdrawal.updatedAt,
    subStatus: '',
  }
}

function quota(call: Call, chainName: string) {
  const currency = requireCurrency(call, call.query)
  const chain = requireChain(currency, call.query, chainName)
  const { available } = call.state.bank.peek(call.uid, 'main', currency)
  return {
    ...{ currency, chain: chain.id, chainName: chain.name, available: formatDecimal(available) },
    ...{ fee: chain.fee, minimum: chain.minWithdrawal, isWithdrawEnabled: true, reason: null },
    ...{ lockedAmount: '0', precision: precisionOf(currency), quotaCurrency: 'USDT' },
    ...{ limitQuotaCurrencyAmount: '999999.00000000', usedQuotaCurrencyAmount: '0' },
    ...{ limitBTCAmount: '15.79590095', usedBTCAmount: '0.00000000' },
  }
}

import { divide, formatDecimal, greatest, ONE, toNumber } from '../../base/decimal.ts'
import { closingFee, crossPositions, maintenance } from '../../engine/cross.ts'
import { futuresName } from '../../model/wallet.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { optionalText, requireText } from '../../request/input.ts'
import type { ExchangeState } from '../../state/exchange-state.ts'
import { unrealisedPnl } from '../../state/position.ts'
import { subsOf } from '../sub-account/find.ts'

/** What the futures accounts of a user, and of sub-accounts, are worth. */
export const futuresOverviews: readonly Route[] = [
  route('GET', 'futures', '/api/v1/account-overview', (call) => {
    const currency = currencyOf(call)
    const found = amounts(call.state, call.uid, currency)
    const free = toNumber(found.availableBalance)
    const riskRatio = toNumber(riskOf(call.state, call.uid, currency))
    return { ...shown(found), currency, riskRatio, maxWithdrawAmount: free, availableMargin: free }
  }),
  route('GET', 'futures', '/api/v1/account-overview-all', (call) => {
    const currency = currencyOf(call)
    const users = [
      { uid: call.uid, accountName: 'main' },
      ...subsOf(call).map(({ uid, name }) => ({ uid, accountName: name })),
    ]
    const accounts = users.map(({ uid, accountName }) => ({
      accountName,
      found: amounts(call.state, uid, currency),
    }))
    const sums = FIELDS.map((field) => {
      const sum = accounts.reduce((total, { found }) => total + found[field], 0n)
      return [`${field}Total`, Number(formatDecimal(sum))] as const
    })
    return {
      summary: { ...Object.fromEntries(sums), currency },
      accounts: accounts.map(({ accountName, found }) => ({ accountName, ...shown(found), currency })),
    }
  }),
]

const FIELDS = [
  'accountEquity',
  'unrealisedPNL',
  'marginBalance',
  'positionMargin',
  'orderMargin',
  'frozenFunds',
  'availableBalance',
] as const

type Amounts = Readonly<Record<(typeof FIELDS)[number], bigint>>

/** KuCoin's default currency here is XBT. */
function currencyOf(call: Call): string {
  const currency = futuresName(optionalText(call.query, 'currency') ?? 'XBT')
  return requireText({ currency }, 'currency')
}

function amounts(state: ExchangeState, uid: string, currency: string): Amounts {
  const { available, held } = state.bank.peek(uid, 'contract', currency)
  const positions = state.futures.positions(uid).filter(({ contract }) => contract.settle === currency)
  const positionMargin = positions.reduce((sum, { margin }) => sum + margin, 0n)
  const unrealisedPNL = positions.reduce(
    (sum, position) => sum + unrealisedPnl(position, position.contract.market.last),
    0n,
  )
  return {
    accountEquity: available + held + unrealisedPNL,
    unrealisedPNL,
    marginBalance: available + held,
    positionMargin,
    orderMargin: held - positionMargin,
    frozenFunds: 0n,
    availableBalance: available,
  }
}

/** How near the cross positions are to their liquidation, which is at 1. Those of a unified account are not of this one. */
function riskOf(state: ExchangeState, uid: string, currency: string): bigint {
  if (state.modes.of(uid) === 'UNIFIED') return 0n
  let maintained = 0n
  // The first of them to go has the dearest fee: it alone is closed then.
  let fee = 0n
  let backed = state.bank.peek(uid, 'contract', currency).available
  for (const position of crossPositions(state, uid, currency)) {
    const { last } = position.contract.market
    maintained += maintenance(state, position, last)
    fee = greatest(fee, closingFee(position, last))
    backed += position.margin + unrealisedPnl(position, last)
  }
  const needed = maintained + fee
  return backed > needed ? divide(needed, backed) : needed === 0n ? 0n : ONE
}

function shown(found: Amounts): Record<string, number> {
  return Object.fromEntries(FIELDS.map((field) => [field, Number(formatDecimal(found[field]))]))
}

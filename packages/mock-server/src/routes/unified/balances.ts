import { formatDecimal, formatFixed } from '../../base/decimal.ts'
import { debtRatio } from '../../engine/margin-call.ts'
import { refuse } from '../../model/refusal.ts'
import { futuresName, type Wallet } from '../../model/wallet.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { optionalInteger, optionalText, requireChoice } from '../../request/input.ts'
import { unrealisedPnl } from '../../state/position.ts'
import { orderMargins } from '../futures/order-margins.ts'
import { subByUid, subsOf } from '../sub-account/find.ts'

/** The unified API's names of accounts, in the order in which sub-accounts list them, and the bank's. */
const ACCOUNTS = {
  FUNDING: 'main',
  SPOT: 'trade',
  CROSS: 'margin',
  ISOLATED: 'isolated:',
  FUTURES: 'contract',
  UNIFIED: 'unified',
} as const

type AccountType = keyof typeof ACCOUNTS

/** Balances of classic accounts as the unified API shows them, and those of sub-accounts of either kind. */
export const classicBalances: readonly Route[] = [
  route('GET', 'spot', '/api/ua/v2/account/balance', (call) => balances(call, 'locked')),
  route('GET', 'spot', '/api/ua/v1/account/balance', (call) => balances(call, 'hold')),
  route('GET', 'spot', '/api/ua/v2/sub-account/balance', (call) =>
    subBalances(
      call,
      'uid',
      (account) => ({
        accountType: account.type,
        subAccountType: account.symbol,
        currencies: account.wallets.map((wallet) => balance(call, account.type, wallet, 'locked')),
      }),
      'accounts',
    ),
  ),
  route('GET', 'spot', '/api/ua/v1/sub-account/balance', (call) =>
    subBalances(
      call,
      'UID',
      (account) => ({
        accountType: account.type,
        accountSubType: account.symbol,
        currencyList: account.wallets.map((wallet) => balance(call, account.type, wallet, 'hold')),
      }),
      'accountList',
    ),
  ),
]

/** What is on hold is called otherwise in each version. */
type HoldName = 'hold' | 'locked'

/** The wallets of one account; isolated margin has an account for each pair. */
interface Account {
  readonly type: AccountType
  readonly symbol: string | null
  readonly wallets: readonly Wallet[]
}

function accountsOf(call: Call, uid: string, type: AccountType): Account[] {
  const name = ACCOUNTS[type]
  const wallets = call.state.bank.wallets(uid)
  if (type !== 'ISOLATED') {
    const own = wallets.filter((wallet) => wallet.type === name)
    return own.length === 0 ? [] : [{ type, symbol: null, wallets: own }]
  }
  const isolated = wallets.filter((wallet) => wallet.type.startsWith(name))
  return [...new Set(isolated.map((wallet) => wallet.type))].map((each) => ({
    type,
    symbol: each.slice(name.length),
    wallets: isolated.filter((wallet) => wallet.type === each),
  }))
}

function balances(call: Call, holdName: HoldName): unknown {
  const { query, state, uid } = call
  const accountType = requireChoice(query, 'accountType', ['FUNDING', 'SPOT', 'CROSS', 'ISOLATED', 'FUTURES'])
  const symbol = optionalText(query, 'accountSubtype')
  const currency = optionalText(query, 'currency')
  return {
    accountType,
    ts: state.now(),
    accounts: accountsOf(call, uid, accountType)
      .filter((account) => symbol === undefined || account.symbol === symbol)
      .map((account) => ({
        ...(account.symbol === null ? {} : { accountSubtype: account.symbol }),
        ...(isMargin(accountType) ? { riskRatio: formatFixed(debtRatio(state, account.wallets), 4) } : {}),
        currencies: account.wallets
          .filter((wallet) => currency === undefined || wallet.currency === currency)
          .map((wallet) => balance(call, accountType, wallet, holdName)),
      })),
  }
}

function isMargin(type: AccountType): boolean {
  return type === 'CROSS' || type === 'ISOLATED'
}

function balance(call: Call, type: AccountType, wallet: Wallet, holdName: HoldName): Record<string, unknown> {
  const { currency, available, held } = wallet
  const { principal, interest } = call.state.loans.parts(wallet)
  const total = available + held
  const futures = type === 'FUTURES' ? margins(call, wallet) : { pnl: 0n, shown: {} }
  return {
    currency,
    equity: formatDecimal(total - principal - interest + futures.pnl),
    [holdName]: formatDecimal(held),
    balance: formatDecimal(total),
    available: formatDecimal(available),
    liability: formatDecimal(principal + interest),
    ...(isMargin(type)
      ? {
          [holdName === 'locked' ? 'liabilityPrincipal' : 'liabilityPrinciple']: formatDecimal(principal),
          liabilityInterest: formatDecimal(interest),
        }
      : {}),
    ...futures.shown,
  }
}

/** What positions hold of a futures wallet, by margin mode. */
function margins(call: Call, { uid, currency }: Wallet): { pnl: bigint; shown: Record<string, string> } {
  const settle = futuresName(currency)
  const positions = call.state.futures.positions(uid).filter(({ contract }) => contract.settle === settle)
  const orders = orderMargins(call.state, uid, settle)
  const of = (mode: 'CROSS' | 'ISOLATED'): { margin: bigint; pnl: bigint } => {
    const some = positions.filter(({ marginMode }) => marginMode === mode)
    return {
      margin: some.reduce((sum, { margin }) => sum + margin, 0n),
      pnl: some.reduce((sum, each) => sum + unrealisedPnl(each, each.contract.market.last), 0n),
    }
  }
  const [cross, isolated] = [of('CROSS'), of('ISOLATED')]
  const pnl = cross.pnl + isolated.pnl
  return {
    pnl,
    shown: {
      totalCrossMargin: formatDecimal(cross.margin + cross.pnl),
      crossPosMargin: formatDecimal(cross.margin),
      crossOrderMargin: formatDecimal(orders.CROSS),
      crossUnPnl: formatDecimal(cross.pnl),
      isolatedPosMargin: formatDecimal(isolated.margin),
      isolatedOrderMargin: formatDecimal(orders.ISOLATED),
      isolatedFundingFeeMargin: '0',
      isolatedUnPnl: formatDecimal(isolated.pnl),
      unrealisedPnl: formatDecimal(pnl),
    },
  }
}

/** A page of sub-accounts with all their accounts. It goes on behind the uid that `lastId` names. */
function subBalances(
  call: Call,
  uidName: string,
  show: (account: Account) => unknown,
  listName: string,
): unknown {
  const wanted = optionalText(call.query, uidName)
  const size = optionalInteger(call.query, 'pageSize') ?? 10
  if (size < 1 || size > 100) refuse('400100', 'The pageSize must be 1 to 100.', 400)
  const lastId = optionalInteger(call.query, 'lastId') ?? 0
  const subs = wanted === undefined ? subsOf(call) : [subByUid(call, wanted)]
  const shown = subs
    .filter(({ uid }) => Number(uid) > lastId)
    .sort((a, b) => Number(a.uid) - Number(b.uid))
    .slice(0, size)
  const types = Object.keys(ACCOUNTS) as AccountType[]
  return {
    ts: call.state.now(),
    userList: shown.map(({ uid }) => ({
      uid: Number(uid),
      [listName]: types.flatMap((type) => accountsOf(call, uid, type)).map(show),
    })),
  }
}

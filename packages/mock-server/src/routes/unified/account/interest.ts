import { divide, formatDecimal, formatFixed, ONE } from '../../../base/decimal.ts'
import { BORROW_LIMIT } from '../../../engine/borrow-limit.ts'
import { valueIn } from '../../../engine/convert.ts'
import { collateralTiers } from '../../../model/collateral-ratios.ts'
import { type Call, type Route, route } from '../../../request/call.ts'
import { optionalInteger, optionalText, requireChoice } from '../../../request/input.ts'
import { DAY_RATE, type InterestEvent } from '../../../state/loan-store.ts'
import { page } from '../../paging.ts'
import { listedCurrencies, requireCurrency } from '../../spot/currencies.ts'
import { bothVersions } from '../versions.ts'

/** What borrowing costs and how much may be borrowed. Nobody borrows by a call: what an account lacks becomes its debt. */
export const unifiedInterest: readonly Route[] = [
  route('GET', 'spot', '/api/ua/v2/account/interest-history', (call) => {
    requireChoice(call.query, 'accountType', ['UNIFIED'])
    const rules = { min: 1, max: 500, pageName: 'page', sizeName: 'size' }
    const found = page(call.query, eventsOf(call), rules)
    return { items: found.items.map(presentInterest), lastId: found.items.at(-1)?.createdAt ?? 0 }
  }),
  route('GET', 'spot', '/api/ua/v2/account/interest-limits', (call) => {
    const currency = requireCurrency(call, call.query)
    const { state, uid } = call
    const worth = valueIn(state, currency, 'USDT', ONE)
    const debt = state.loans.debt(state.bank.peek(uid, 'unified', currency))
    const limit = long(divide(BORROW_LIMIT, worth))
    return {
      currentRateHourly: formatDecimal(DAY_RATE / 24n),
      currentRateDaily: formatDecimal(DAY_RATE),
      borrowLimitTotal: limit,
      // A master account and its sub-accounts share a limit at KuCoin; here everybody has their own.
      borrowLimitTotalHold: long(debt),
      borrowLimitHold: long(debt),
      interestFreeBorrowLimit: long(0n),
    }
  }),
  ...bothVersions('GET', 'market/collateral-discount-ratio', (call) => {
    const wanted = optionalText(call.query, 'currency')?.split(',')
    return listedCurrencies(call)
      .filter((currency) => wanted?.includes(currency) ?? true)
      .map((currency) => ({ currency, cdrConfigs: presentTiers(currency) }))
  }),
]

function long(amount: bigint): string {
  return formatFixed(amount, 20)
}

/** Interest of the unified account, the latest first. */
function eventsOf({ state, uid, query }: Call): InterestEvent[] {
  const currency = optionalText(query, 'currency')
  const from = optionalInteger(query, 'startTime') ?? 0
  const to = optionalInteger(query, 'endTime') ?? Number.POSITIVE_INFINITY
  return state.loans
    .interest(uid)
    .filter(({ wallet }) => wallet === 'unified')
    .filter((event) => (currency ?? event.currency) === event.currency)
    .filter(({ createdAt }) => createdAt >= from && createdAt <= to)
    .reverse()
}

function presentInterest({ liability, amount, dayRate, currency, createdAt }: InterestEvent): unknown {
  return {
    liability: long(liability),
    interest: long(amount),
    hourlyInterestRate: long(dayRate / 24n),
    currency,
    ts: createdAt,
    interestFreeLiability: long(0n),
  }
}

const NO_END = 99_999_999_999_999_999n * ONE

/** Tiers as KuCoin lists them: `cdrEquity` is what all up to the end of a tier counts for. */
function presentTiers(currency: string): unknown[] {
  let from = 0n
  let counted = 0n
  return collateralTiers(currency).map(({ most, ratio }, i) => {
    const to = most ?? NO_END
    counted += ((to - from) * ratio) / ONE
    const row = {
      tier: i + 1,
      min: formatDecimal(from),
      max: formatDecimal(to),
      cdr: formatDecimal(ratio),
      cdrEquity: formatDecimal(counted),
    }
    from = to
    return row
  })
}

import { formatDecimal, ONE } from '../../base/decimal.ts'
import { BORROW_LIMIT } from '../../engine/borrow-limit.ts'
import { valueIn } from '../../engine/convert.ts'
import { precisionOf, stepOf } from '../../model/precision.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import {
  asObject,
  optionalFlag,
  optionalInteger,
  optionalText,
  requireAmount,
  requireText,
} from '../../request/input.ts'
import { DAY_RATE, MOST_LEVERAGE } from '../../state/loan-store.ts'
import { listedCurrencies, requireCurrency } from '../spot/currencies.ts'

/** What may be bought and held on margin has no end here; a number that nobody reaches. */
const ENDLESS = '99999999999999999'
const HIGHEST_VIP = 12

/** What may be borrowed and at which rate, and the leverage of margin accounts. */
export const marginSettings: readonly Route[] = [
  route('POST', 'spot', '/api/v3/position/update-user-leverage', (call) => {
    const fields = asObject(call.body)
    const account = accountOf(call, fields)
    const leverage = requireAmount(fields, 'leverage')
    const most = account === 'margin' ? MOST_LEVERAGE.cross : MOST_LEVERAGE.isolated
    if (leverage < ONE || leverage > most)
      refuse('400100', `The leverage must be 1 to ${formatDecimal(most)}.`, 400)
    call.state.loans.setLeverage(call.uid, account, leverage)
    return null
  }),
  route('GET', 'spot', '/api/v3/margin/currencies', (call) =>
    optionalFlag(call.query, 'isIsolated') ? pairLimits(call) : currencyLimits(call),
  ),
  route('GET', 'spot', '/api/v3/margin/borrowRate', (call) => {
    const vipLevel = optionalInteger(call.query, 'vipLevel') ?? call.settings.vip
    if (vipLevel < 0 || vipLevel > HIGHEST_VIP)
      refuse('400100', `The vipLevel must be 0 to ${HIGHEST_VIP}.`, 400)
    return {
      vipLevel,
      items: wanted(call).map((currency) => ({
        currency,
        hourlyBorrowRate: formatDecimal(DAY_RATE / 24n),
        annualizedBorrowRate: formatDecimal(DAY_RATE * 365n),
      })),
    }
  }),
]

/** The margin account that is meant: that of a pair, or the one for all. */
function accountOf(call: Call, fields: Readonly<Record<string, unknown>>): string {
  if (!optionalFlag(fields, 'isIsolated')) return 'margin'
  return `isolated:${call.state.market(requireText(fields, 'symbol')).rules.symbol}`
}

/** The currencies that the query names, one or several; all when it names none. */
function wanted(call: Call): readonly string[] {
  const named = optionalText(call.query, 'currency')?.split(',')
  return named?.map((currency) => requireCurrency(call, { currency })) ?? listedCurrencies(call)
}

function currencyLimits(call: Call): unknown[] {
  return wanted(call).map((currency) => ({
    timestamp: call.state.now(),
    currency,
    borrowMaxAmount: mostOf(call, currency),
    ...{ buyMaxAmount: ENDLESS, holdMaxAmount: ENDLESS },
    ...{ borrowCoefficient: '1', marginCoefficient: '1' },
    precision: precisionOf(currency),
    borrowMinAmount: formatDecimal(stepOf(currency)),
    borrowMinUnit: formatDecimal(stepOf(currency)),
    borrowEnabled: true,
  }))
}

function pairLimits(call: Call): unknown[] {
  const named = optionalText(call.query, 'symbol')
  const markets = named === undefined ? [...call.state.markets.values()] : [call.state.market(named)]
  return markets.map(({ rules: { symbol, base, quote } }) => ({
    timestamp: call.state.now(),
    symbol,
    ...{ baseMaxBorrowAmount: mostOf(call, base), quoteMaxBorrowAmount: mostOf(call, quote) },
    ...{ baseMaxBuyAmount: ENDLESS, quoteMaxBuyAmount: ENDLESS },
    ...{ baseMaxHoldAmount: ENDLESS, quoteMaxHoldAmount: ENDLESS },
    ...{ basePrecision: precisionOf(base), quotePrecision: precisionOf(quote) },
    baseBorrowMinAmount: formatDecimal(stepOf(base)),
    quoteBorrowMinAmount: formatDecimal(stepOf(quote)),
    baseBorrowMinUnit: formatDecimal(stepOf(base)),
    quoteBorrowMinUnit: formatDecimal(stepOf(quote)),
    ...{ baseBorrowEnabled: true, quoteBorrowEnabled: true },
    ...{ baseBorrowCoefficient: '1', quoteBorrowCoefficient: '1' },
    ...{ baseMarginCoefficient: '1', quoteMarginCoefficient: '1' },
  }))
}

/** What an account may owe of a currency at most, at its last price. */
function mostOf({ state }: Call, currency: string): string {
  const most = valueIn(state, 'USDT', currency, BORROW_LIMIT)
  return formatDecimal(most - (most % stepOf(currency)))
}

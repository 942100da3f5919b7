import { formatDecimal, parseDecimal } from '../../base/decimal.ts'
import type { Contract } from '../../market/futures-contract.ts'
import { refuse } from '../../model/refusal.ts'
import { levelWithin, RISK_LEVELS } from '../../model/risk-levels.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { optionalChoice, optionalInteger, optionalText, requireChoice } from '../../request/input.ts'
import { currentFunding, pastFunding } from '../futures/indices.ts'
import { openLots } from '../futures/open-interest.ts'
import { listedContract } from '../futures/parse-order.ts'
import { timeFilter } from '../paging.ts'
import { listedCurrencies } from '../spot/currencies.ts'
import { bothVersions } from './versions.ts'

/** What contracts are made of besides their price: funding, index, interest, open interest, tiers. */
export const unifiedRates: readonly Route[] = [
  route('GET', 'spot', '/api/ua/v2/market/funding-rate', (call) => {
    const product = optionalChoice(call.query, 'productType', PRODUCTS)
    return contracts(call)
      .filter(({ expiresAt }) => expiresAt === undefined)
      .filter((contract) => product === undefined || productOf(contract) === product)
      .map((contract) => {
        const { nextFundingRate, fundingRateCap, fundingRateFloor, ...rest } = funding(call, contract)
        return {
          symbol: contract.symbol,
          nextFundingRate: plainNumber(nextFundingRate),
          fundingRateCap: plainNumber(fundingRateCap),
          fundingRateFloor: plainNumber(fundingRateFloor),
          ...rest,
        }
      })
  }),
  route('GET', 'spot', '/api/ua/v1/market/funding-rate', (call) => {
    const contract = listedContract(call, call.query)
    return { symbol: `.${contract.symbol}FPI8H`, ...funding(call, contract) }
  }),
  ...bothVersions('GET', 'market/funding-rate-history', (call) => {
    const { symbol } = listedContract(call, call.query)
    const [from, to] = ['startAt', 'endAt'].map((name) => {
      return optionalInteger(call.query, name) ?? refuse('400100', `The ${name} can not be empty.`, 400)
    }) as [number, number]
    const list = pastFunding(call, symbol, from, to)
    return { symbol, list: list.map(({ fundingRate, timepoint }) => ({ fundingRate, ts: timepoint })) }
  }),
  route('GET', 'spot', '/api/ua/v2/market/index-price', (call) => indexPrices(call, contracts(call))),
  route('GET', 'spot', '/api/ua/v1/market/index-price', (call) => {
    const wanted = optionalText(call.query, 'symbol')
    const all = [...call.state.futures.contracts.values()]
    return indexPrices(
      call,
      all.filter((contract) => wanted === undefined || indexOf(contract) === wanted),
    )
  }),
  route('GET', 'spot', '/api/ua/v2/market/interest-rate-index', (call) => {
    const { base } = listedContract(call, call.query)
    // Money costs nothing here, as the classic index says.
    const ts = call.state.now() - (call.state.now() % MINUTE)
    return presentOnes(call, ts, [{ symbol: `.${base}INT`, interestRate: '0', ts }])
  }),
  ...bothVersions('GET', 'market/open-interest', openInterest),
  // Version 1 was seen to name the rate of initial margin, which the models of version 2 leave to the leverage.
  route('GET', 'spot', '/api/ua/v2/market/position-tiers', (call) =>
    tiers(call).map(({ initialMarginRate: _, ...tier }) => ({ ...tier, quickCalOffset: '0' })),
  ),
  route('GET', 'spot', '/api/ua/v1/market/position-tiers', tiers),
  // An account's own tiers, which are everybody's here.
  route('GET', 'spot', '/api/ua/v1/{accountMode}/position/tiers', (call) =>
    contracts(call).flatMap(riskTiers),
  ),
]

const MINUTE = 60_000
const PRODUCTS = ['COIN-FUTURES', 'USDC-FUTURES', 'USDT-FUTURES'] as const

/** The contracts that the query names, one or several; all when it names none. */
function contracts(call: Call): Contract[] {
  const wanted = optionalText(call.query, 'symbol')?.split(',')
  if (wanted === undefined) return [...call.state.futures.contracts.values()]
  if (wanted.length > 10) refuse('400100', 'At most 10 symbols.', 400)
  return wanted.map((symbol) => listedContract(call, { symbol }))
}

function productOf({ settle }: Contract): string {
  return settle === 'USDT' || settle === 'USDC' ? `${settle}-FUTURES` : 'COIN-FUTURES'
}

function funding(call: Call, contract: Contract) {
  const { value, fundingTime, granularity, fundingRateCap, fundingRateFloor } = currentFunding(
    call.state,
    contract.symbol,
  )
  return {
    nextFundingRate: value,
    fundingTime,
    fundingRateCap,
    fundingRateFloor,
    currentGranularity: granularity,
    newGranularity: granularity,
    newGranularityStartTime: fundingTime - granularity,
  }
}

/** A number as text without an exponent. */
export function plainNumber(value: number): string {
  const amount = formatDecimal(parseDecimal(Math.abs(value)) ?? 0n)
  return value < 0 ? `-${amount}` : amount
}

function indexOf({ base, quote }: Contract): string {
  return `.K${base}${quote}`
}

function indexPrices(call: Call, wanted: readonly Contract[]): unknown {
  const ts = call.state.now()
  // KuCoin's SDKs name the time differently, `time` in one and `ts` in the other.
  const items = wanted.map(({ symbol, market }) => {
    const price = formatDecimal(market.last)
    const parts = [{ exchange: 'kucoin', price, weight: '1' }]
    return { symbol, granularity: 1_000, indexPrice: price, time: ts, ts, decompositionList: parts }
  })
  return presentOnes(call, ts, items)
}

/**
 * A `lastId` list of what is at present: what was before nobody wrote down, so that behind the first page there is an
 * empty one, which repeats the cursor that was asked with.
 */
function presentOnes(call: Call, ts: number, items: readonly unknown[]): unknown {
  const asked = optionalInteger(call.query, 'lastId') ?? 0
  const isShown = (asked <= 0 || ts < asked) && timeFilter(call.query)(ts)
  return isShown ? { items, lastId: ts } : { items: [], lastId: asked }
}

const INTERVALS: Readonly<Record<string, number>> = {
  '5min': 300_000,
  '15min': 900_000,
  '30min': 1_800_000,
  '1hour': 3_600_000,
  '4hour': 14_400_000,
  '1day': 86_400_000,
}

/** Lots that users hold open, now; what it was before nobody wrote down, so that a history has one row. */
function openInterest(call: Call): unknown {
  const interval = optionalChoice(call.query, 'interval', Object.keys(INTERVALS))
  const size = optionalInteger(call.query, 'pageSize') ?? 30
  if (size < 1 || size > 200) refuse('400100', 'The pageSize must be 1 to 200.', 400)
  const now = call.state.now()
  const ts = interval === undefined ? now : now - (now % (INTERVALS[interval] as number))
  const rows = contracts(call).map(({ symbol }) => {
    return { symbol, openInterest: formatDecimal(openLots(call.state, symbol)), ts }
  })
  if (interval === undefined) return rows
  return timeFilter(call.query)(ts) ? rows.map(({ openInterest: lots }) => ({ openInterest: lots, ts })) : []
}

/** One tier of a contract, or of a currency that is borrowed. */
interface Tier {
  readonly symbol?: string
  readonly currency?: string
  readonly tier: number
  readonly minSize: string
  readonly maxSize: string
  readonly maxLeverage: string
  readonly initialMarginRate: string
  readonly maintainMarginRate: string
}

function tiers(call: Call): Tier[] {
  const tradeType = requireChoice(call.query, 'tradeType', ['MARGIN', 'FUTURES'])
  optionalChoice(call.query, 'data', ['BORROW', 'RISK_LIMIT'])
  optionalChoice(call.query, 'marginMode', ['CROSS'])
  return tradeType === 'FUTURES' ? contracts(call).flatMap(riskTiers) : borrowTiers(call)
}

function riskTiers(contract: Contract): Tier[] {
  return RISK_LEVELS.map((each, i) => {
    const tier = levelWithin(each, contract)
    return {
      symbol: contract.symbol,
      tier: tier.level,
      minSize: formatDecimal(RISK_LEVELS[i - 1]?.most ?? 0n),
      maxSize: formatDecimal(tier.most),
      maxLeverage: formatDecimal(tier.maxLeverage),
      initialMarginRate: formatDecimal(tier.initialMargin),
      maintainMarginRate: formatDecimal(tier.maintainMargin),
    }
  })
}

/** Borrowing has one tier here: as much as collateral allows, at five times, until debts are 97 % of what there is. */
function borrowTiers(call: Call): Tier[] {
  const wanted = optionalText(call.query, 'currency')?.split(',') ?? listedCurrencies(call)
  if (wanted.length > 10) refuse('400100', 'At most 10 currencies.', 400)
  return wanted.map((currency) => {
    if (!listedCurrencies(call).includes(currency)) refuse('400100', 'The currency is invalid.', 400)
    return {
      currency,
      tier: 1,
      minSize: '0',
      maxSize: '99999999999999999',
      maxLeverage: '5',
      initialMarginRate: '0.2',
      maintainMarginRate: '0.03',
    }
  })
}

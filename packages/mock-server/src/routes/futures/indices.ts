import { formatDecimal, toNumber } from '../../base/decimal.ts'
import type { Contract } from '../../market/futures-contract.ts'
import { FUNDING_CAP, FUNDING_MS } from '../../model/funding-rate.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { optionalFlag, optionalInteger, requireText } from '../../request/input.ts'
import type { ExchangeState } from '../../state/exchange-state.ts'
import { slide } from '../paging.ts'
import { listedContract } from './parse-order.ts'

/** What contracts are made of besides their price: indices, interest, premium, funding. */
export const futuresIndices: readonly Route[] = [
  route('GET', 'futures', '/api/v1/index/query', (call) =>
    points(
      call,
      ({ base, quote }) => `.K${base}${quote}`,
      ({ market }, at) => {
        const [candle] = market.candles.query(MINUTE, at - MINUTE + 1, at).slice(-1)
        const value = toNumber(candle?.close ?? market.last)
        return { value, decomposionList: [{ exchange: 'kucoin', price: value, weight: 1 }] }
      },
    ),
  ),
  route('GET', 'futures', '/api/v1/interest/query', (call) =>
    points(
      call,
      ({ base }) => `.${base}INT`,
      () => ({ value: 0 }),
    ),
  ),
  route('GET', 'futures', '/api/v1/premium/query', (call) =>
    points(
      call,
      ({ symbol }) => `.${symbol}PI`,
      () => ({ value: 0 }),
    ),
  ),
  route('GET', 'futures', '/api/v1/funding-rate/{symbol}/current', (call) => {
    const symbol = call.params['symbol'] as string
    const contract = call.state.futures.contracts.get(symbol)
    if (contract === undefined || contract.expiresAt !== undefined)
      return refuse('415000', 'funding rate is not supported')
    return currentFunding(call.state, contract.symbol)
  }),
  route('GET', 'futures', '/api/v1/contract/funding-rates', (call) => {
    const { symbol } = listedContract(call, call.query)
    const [from, to] = [optionalInteger(call.query, 'from'), optionalInteger(call.query, 'to')]
    // Both were seen to be needed, in these words.
    if (from === undefined || to === undefined) return refuse('400000', 'Bad Request', 400)
    return pastFunding(call, symbol, from, to)
  }),
]

const MINUTE = 60_000
/** Most funding rates in one answer. */
const RATES_MAX = 100
/** How far back points are known, in milliseconds. */
const KEPT_MS = 86_400_000
/** Points in one answer, and the most that may be asked for. */
const POINTS = { usual: 10, most: 100 }

/** What a period of funding is like. */
export interface FundingPeriod {
  readonly symbol: string
  readonly granularity: number
  readonly timePoint: number
  readonly value: number
  readonly dailyInterestRate: number
  readonly fundingRateCap: number
  readonly fundingRateFloor: number
  readonly period: number
  readonly fundingTime: number
  readonly lastTimeFundingRate: number
}

/** The funding rate of a contract in the present period, as live answers had it in 2026: that of the next one is not told. */
export function currentFunding(state: ExchangeState, symbol: string): FundingPeriod {
  const since = state.now() - (state.now() % FUNDING_MS)
  const rateAt = (at: number): number => Number(formatDecimal(state.futures.fundingRate(symbol, at)))
  return {
    symbol: `.${symbol}FPI8H`,
    granularity: FUNDING_MS,
    timePoint: since,
    value: rateAt(since + FUNDING_MS),
    dailyInterestRate: 0,
    fundingRateCap: toNumber(FUNDING_CAP),
    fundingRateFloor: -toNumber(FUNDING_CAP),
    period: 1,
    fundingTime: since + FUNDING_MS,
    lastTimeFundingRate: rateAt(since),
  }
}

/** The funding rate of a period that has ended. */
export interface PastRate {
  readonly symbol: string
  readonly fundingRate: number
  readonly timepoint: number
}

/** The latest funding rates of a contract between two times, both inclusive, newest first. */
export function pastFunding({ state }: Call, symbol: string, from: number, until: number): PastRate[] {
  const to = Math.min(until, state.now())
  const first = Math.max(from, to - RATES_MAX * FUNDING_MS)
  const rates: PastRate[] = []
  for (let at = to - (to % FUNDING_MS); at >= first && at > 0; at -= FUNDING_MS) {
    const fundingRate = Number(formatDecimal(state.futures.fundingRate(symbol, at)))
    rates.push({ symbol, fundingRate, timepoint: at })
  }
  return rates.slice(0, RATES_MAX)
}

/**
 * Values of the index that the query names, a minute apart, newest first unless `reverse` is false; none for a name that
 * nobody knows. What goes on behind a point names its time, as KuCoin's example of `offset` does.
 */
function points(
  call: Call,
  nameOf: (contract: Contract) => string,
  pointAt: (contract: Contract, at: number) => Readonly<Record<string, unknown>>,
): unknown {
  const { query, state } = call
  const symbol = requireText(query, 'symbol')
  const contract = [...state.futures.contracts.values()].find((each) => nameOf(each) === symbol)
  if (contract === undefined) return { dataList: [], hasMore: false }
  const wanted = optionalInteger(query, 'maxCount') ?? POINTS.usual
  const count = Math.min(Math.max(wanted, 1), POINTS.most)
  const end = Math.min(optionalInteger(query, 'endAt') ?? state.now(), state.now())
  const start = Math.max(optionalInteger(query, 'startAt') ?? 0, end - KEPT_MS)
  const all: number[] = []
  for (let at = end - (end % MINUTE); at >= start; at -= MINUTE) all.push(at)
  const isRising = !optionalFlag(query, 'reverse', true)
  const { dataList, hasMore } = slide(query, isRising ? all.reverse() : all, {
    ...{ isRising, count },
    nameOf: (at) => at,
  })
  return {
    hasMore,
    dataList: dataList.map((timePoint) => ({
      ...{ symbol, granularity: MINUTE, timePoint },
      ...pointAt(contract, timePoint),
    })),
  }
}

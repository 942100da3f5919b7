import { toNumber } from '../../base/decimal.ts'
import type { Contract } from '../../market/futures-contract.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { optionalFlag, optionalInteger, requireText } from '../../request/input.ts'
import { listedContract } from './parse-order.ts'

/** What contracts are made of besides their price: indices, interest, premium, funding. */
export const futuresIndices: readonly Route[] = [
  route('GET', 'futures', '/api/v1/index/query', (call) =>
    points(
      call,
      ({ base, settle }) => `.K${base}${settle}`,
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
    if (!call.state.futures.contracts.has(symbol)) refuse('415000', 'funding rate is not supported')
    const since = call.state.now() - (call.state.now() % FUNDING_MS)
    return {
      ...{
        symbol: `.${symbol}FPI8H`,
        granularity: FUNDING_MS,
        timePoint: since,
        value: 0,
        predictedValue: 0,
      },
      ...{ fundingRateCap: 0.003, fundingRateFloor: -0.003, period: 1, fundingTime: since + FUNDING_MS },
    }
  }),
  route('GET', 'futures', '/api/v1/contract/funding-rates', (call) => {
    const { symbol } = listedContract(call, call.query)
    const to = Math.min(optionalInteger(call.query, 'to') ?? call.state.now(), call.state.now())
    const from = Math.max(optionalInteger(call.query, 'from') ?? 0, to - RATES_MAX * FUNDING_MS)
    const rates = []
    for (let at = to - (to % FUNDING_MS); at >= from && at > 0; at -= FUNDING_MS) {
      rates.push({ symbol, fundingRate: 0, timepoint: at })
    }
    return rates.slice(0, RATES_MAX)
  }),
]

const MINUTE = 60_000
/** How often funding is settled, in milliseconds. */
const FUNDING_MS = 28_800_000
/** Most funding rates in one answer. */
const RATES_MAX = 100
/** How far back points are known, in milliseconds. */
const KEPT_MS = 86_400_000
/** Points in one answer, and the most that may be asked for. */
const POINTS = { usual: 10, most: 100 }

/** Values of the index that the query names, a minute apart, newest first; none for a name that nobody knows. */
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
  for (let at = end - (end % MINUTE); at >= start && all.length <= count; at -= MINUTE) all.push(at)
  const isForward = optionalFlag(query, 'reverse') === false && query['reverse'] !== undefined
  const shown = all.slice(0, count)
  return {
    hasMore: all.length > count,
    dataList: (isForward ? shown.reverse() : shown).map((timePoint) => ({
      ...{ symbol, granularity: MINUTE, timePoint },
      ...pointAt(contract, timePoint),
    })),
  }
}

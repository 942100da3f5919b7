import { formatDecimal, toNumber } from '../../base/decimal.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { optionalFlag, optionalInteger } from '../../request/input.ts'
import type { SettledFunding } from '../../state/futures-store.ts'
import { slide, timeFilter } from '../paging.ts'
import { requireContract } from './parse-order.ts'

/** Most rows in one answer, and the usual number. How far back it reaches no page says. */
const ROWS = { usual: 10, most: 100 }

/** What a user's positions in a contract paid and got. */
export const fundingHistory: readonly Route[] = [
  route('GET', 'futures', '/api/v1/funding-history', (call) => {
    const { symbol } = requireContract(call, call.query)
    const count = optionalInteger(call.query, 'maxCount') ?? ROWS.usual
    if (count < 1 || count > ROWS.most) refuse('100001', `The maxCount must be 1 to ${ROWS.most}.`)
    const isRising = !optionalFlag(call.query, 'reverse', true)
    const { dataList, hasMore } = slide(call.query, ordered(call, symbol, isRising), {
      ...{ isRising, count },
      nameOf: ({ id }) => id,
    })
    return { dataList: dataList.map(present), hasMore }
  }),
]

/** Newest first, unless their names shall rise. */
function ordered(call: Call, symbol: string, isRising: boolean): SettledFunding[] {
  const isInTime = timeFilter(call.query)
  const found = call.state.futures
    .fundings(call.uid)
    .filter((settled) => settled.contract.symbol === symbol && isInTime(settled.at))
  return isRising ? found : found.reverse()
}

function present(settled: SettledFunding): Record<string, unknown> {
  const { contract, quantity, marginMode, side } = settled
  const sign = quantity < 0n ? -1 : 1
  return {
    id: settled.id,
    symbol: contract.symbol,
    timePoint: settled.at,
    fundingRate: Number(formatDecimal(settled.rate)),
    markPrice: toNumber(settled.markPrice),
    positionQty: Number(formatDecimal(quantity)),
    positionCost: sign * toNumber(settled.value),
    funding: Number(formatDecimal(settled.amount)),
    settleCurrency: contract.settle,
    context: JSON.stringify({ marginMode, positionSide: side }),
    marginMode,
  }
}

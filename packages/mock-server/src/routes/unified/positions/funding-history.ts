import { formatDecimal } from '../../../base/decimal.ts'
import { type Route, route } from '../../../request/call.ts'
import { optionalText } from '../../../request/input.ts'
import type { SettledFunding } from '../../../state/futures-store.ts'
import { cursorPage, timeFilter } from '../../paging.ts'

/** What the positions of a unified account paid and got. Its pages are read as those of the other lists; no source has one. */
export const unifiedFunding: readonly Route[] = [
  route('GET', 'spot', '/api/ua/v2/position/funding-history', (call) => {
    const symbol = optionalText(call.query, 'symbol')
    const isInTime = timeFilter(call.query)
    return present(
      cursorPage(call.query, call.state.futures.fundings(call.uid), {
        at: ({ id }) => id,
        isWanted: ({ contract, at }) => (symbol === undefined || contract.symbol === symbol) && isInTime(at),
        ...{ max: 200, sizeName: 'pageSize' },
      }),
    )
  }),
]

function present({ items, lastId }: { items: readonly SettledFunding[]; lastId: number }) {
  return {
    lastId,
    items: items.map(({ contract, marginMode, rate, markPrice, quantity, value, amount, at }) => ({
      symbol: contract.symbol,
      marginMode,
      fundingRate: formatDecimal(rate),
      markPrice: formatDecimal(markPrice),
      size: formatDecimal(quantity),
      positionValue: formatDecimal(value),
      fundingFee: formatDecimal(amount),
      settleCurrency: contract.settle,
      settlementTime: at,
    })),
  }
}

import { formatDecimal } from '../../../base/decimal.ts'
import { nanoseconds } from '../../../base/nanoseconds.ts'
import { availableMargin, collateralOf, spendable } from '../../../engine/unified/collateral.ts'
import { withdrawable } from '../../../engine/withdrawable.ts'
import { refuse } from '../../../model/refusal.ts'
import { isKept, queriedSpan } from '../../../model/retention.ts'
import { type Call, type Route, route } from '../../../request/call.ts'
import {
  asObject,
  optionalInteger,
  optionalText,
  requireAmount,
  requireChoice,
  requireText,
} from '../../../request/input.ts'
import type { ClosedPosition } from '../../../state/position.ts'
import { changeMargin } from '../../futures/isolated-margin.ts'
import { BUSY, isBusy, setMarginMode } from '../../futures/modes.ts'
import { requireContract } from '../../futures/parse-order.ts'
import { cursorPage, page } from '../../paging.ts'
import { presentClosed, presentPosition } from './present.ts'

/** Positions of a unified account: one in a contract, cross or isolated. */
export const unifiedPositions: readonly Route[] = [
  route('GET', 'spot', '/api/ua/v2/unified/position/open-list', (call) => {
    const symbol =
      optionalText(call.query, 'symbol') === undefined ? undefined : requireContract(call, call.query).symbol
    const open = call.state.futures
      .positions(call.uid)
      .filter(({ contract }) => symbol === undefined || contract.symbol === symbol)
    const { items } = page(call.query, open, { pageSize: 50, min: 1, max: 200, pageName: 'pageNumber' })
    return items.map((position) => presentPosition(call.state, position))
  }),
  route('GET', 'spot', '/api/ua/v2/position/history', (call) => {
    const found = cursorPage(call.query, call.state.futures.history(call.uid), {
      at: ({ cursor }) => cursor,
      isWanted: closedFilter(call),
      ...{ limit: 10, max: 200, sizeName: 'pageSize' },
    })
    return { items: found.items.map(presentClosed), lastId: found.lastId }
  }),
  route('GET', 'spot', '/api/ua/v2/unified/position/margin-mode', (call) => {
    const { futures } = call.state
    const symbols =
      optionalText(call.query, 'symbol') === undefined
        ? [...futures.contracts.keys()]
        : [requireContract(call, call.query).symbol]
    return {
      items: symbols.map((symbol) => ({ symbol, marginMode: futures.marginMode(call.uid, symbol, 'CROSS') })),
    }
  }),
  route('POST', 'spot', '/api/ua/v2/unified/position/margin-mode', (call) => {
    const fields = asObject(call.body)
    const marginMode = requireChoice(fields, 'marginMode', ['CROSS', 'ISOLATED'])
    const symbols = requireText(fields, 'symbol')
      .split(',')
      .map((symbol) => requireContract(call, { symbol }).symbol)
    const items = symbols.map((symbol) => {
      if (isBusy(call, symbol)) return { symbol, marginMode, ...BUSY }
      setMarginMode(call, symbol, marginMode)
      return { symbol, marginMode, code: '200000', msg: 'success' }
    })
    return { ts: nanoseconds(call.state.now()), items }
  }),
  route('POST', 'spot', '/api/ua/v2/unified/position/modify-margin', (call) => {
    const fields = asObject(call.body)
    requireChoice(fields, 'tradeType', ['FUTURES'])
    modifyMargin(call, fields)
    return { ts: nanoseconds(call.state.now()) }
  }),
]

/** Within three months, of which a query shows at most 7 days; a longer range is cut. */
function closedFilter({ state, query }: Call): (closed: ClosedPosition) => boolean {
  const symbol = optionalText(query, 'symbol')
  const asked = { from: optionalInteger(query, 'startAt'), to: optionalInteger(query, 'endAt') }
  const { from, to } = queriedSpan('unifiedPosition', state.now(), asked)
  return ({ contract, closedAt }) =>
    (symbol === undefined || contract.symbol === symbol) &&
    closedAt >= from &&
    closedAt <= to &&
    isKept('unifiedPosition', state.now(), closedAt)
}

function modifyMargin(call: Call, fields: Readonly<Record<string, unknown>>): void {
  const { state, uid } = call
  const contract = requireContract(call, fields)
  const isDeposit = requireChoice(fields, 'type', ['DEPOSIT', 'WITHDRAW']) === 'DEPOSIT'
  const amount = requireAmount(fields, 'amount')
  const position =
    state.futures.position(uid, contract.symbol, 'BOTH') ?? refuse('400100', 'The position does not exist.')
  if (position.marginMode === 'CROSS') refuse('300017', 'The position is not of isolated margin.')
  const wallet = state.bank.wallet(uid, 'unified', contract.settle)
  const free = spendable(state, wallet)
  const most = isDeposit ? free : withdrawable(position)
  if (amount > most || (isDeposit && amount > availableMargin(collateralOf(state, uid))))
    refuse('300003', `The amount must be at most ${formatDecimal(most)}.`)
  if (isDeposit) state.bank.hold(wallet, amount)
  else state.bank.release(wallet, amount)
  changeMargin(call, position, isDeposit ? amount : -amount)
}

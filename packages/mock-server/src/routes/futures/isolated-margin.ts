import { formatDecimal } from '../../base/decimal.ts'
import { withdrawable } from '../../engine/withdrawable.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { asObject, type Fields, optionalWord, requireAmount, requireText } from '../../request/input.ts'
import type { Position } from '../../state/position.ts'
import { requireContract } from './parse-order.ts'
import { presentPosition } from './positions.ts'

/** Longest id of a request that puts margin into a position. */
const BIZ_NO_MAX = 36

/** Margin that is put into an isolated position, or taken out of it. */
export const isolatedMargin: readonly Route[] = [
  route('POST', 'futures', '/api/v1/position/margin/deposit-margin', (call) => {
    const fields = asObject(call.body)
    const position = isolatedPosition(call, fields)
    const margin = requireAmount(fields, 'margin')
    const bizNo = requireText(fields, 'bizNo')
    if (bizNo.length > BIZ_NO_MAX)
      refuse('400100', `The bizNo must be at most ${BIZ_NO_MAX} characters.`, 400)
    // "to ensure the operation is processed by the system only once": what a second one is answered no page says.
    const { funding } = call.state
    const id = `margin ${bizNo}`
    if (funding.transferOf(call.uid, id) !== undefined) return shown(call, position)
    const wallet = call.state.bank.wallet(call.uid, 'contract', position.contract.settle)
    if (margin > wallet.available)
      refuse('300003', 'Balance insufficient. Please deposit or transfer in funds.')
    call.state.bank.hold(wallet, margin)
    changeMargin(call, position, margin)
    funding.noteTransfer(call.uid, id, position.id)
    return shown(call, position)
  }),
  route('POST', 'futures', '/api/v1/margin/withdrawMargin', (call) => {
    const fields = asObject(call.body)
    const position = isolatedPosition(call, fields)
    const amount = requireAmount(fields, 'withdrawAmount')
    // No source names the code for too much.
    if (amount > withdrawable(position)) refuse('100001', 'The withdrawAmount exceeds what can be taken out.')
    const wallet = call.state.bank.wallet(call.uid, 'contract', position.contract.settle)
    call.state.bank.release(wallet, amount)
    changeMargin(call, position, -amount)
    return formatDecimal(amount)
  }),
  route('GET', 'futures', '/api/v1/margin/maxWithdrawMargin', (call) =>
    formatDecimal(withdrawable(isolatedPosition(call, call.query))),
  ),
]

/** The position that margin was put into; here alone KuCoin says whose it is, by a number, which a name here is not. */
function shown({ state, uid }: Call, position: Position): Record<string, unknown> {
  const userId = Number(uid)
  return { ...presentPosition(state, position), ...(Number.isSafeInteger(userId) && { userId }) }
}

function isolatedPosition(call: Call, fields: Fields): Position {
  const { symbol } = requireContract(call, fields)
  const side = optionalWord(fields, 'positionSide', ['BOTH', 'LONG', 'SHORT'])
  const position = call.state.futures
    .positionsIn(call.uid, symbol)
    .find((each) => side === undefined || each.side === side)
  // With the code of a success: that is how ccxt has seen it said.
  if (position === undefined) return refuse('200000', 'Position does not exist')
  if (position.marginMode === 'CROSS') refuse('300017', 'The position is not of isolated margin.')
  return position
}

/** Changes what a position is secured with, and tells it. */
export function changeMargin({ state }: Call, position: Position, by: bigint): void {
  position.margin += by
  position.updatedAt = state.now()
  if (state.events.isHeard) state.events.emit({ kind: 'position', position, reason: 'marginChange' })
}

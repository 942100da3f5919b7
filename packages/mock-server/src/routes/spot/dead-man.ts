import { closeOrder } from '../../engine/close.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { asObject, optionalInteger, optionalText } from '../../request/input.ts'

/** The dead-man switch: cancels everything unless it is set again in time. Times are in seconds. */
export const deadMan: readonly Route[] = [
  route('POST', 'spot', '/api/v1/hf/orders/dead-cancel-all', set),
  // An account that never set it gets null; the sources give only the answer of one that did.
  route('GET', 'spot', '/api/v1/hf/orders/dead-cancel-all/query', (call) => {
    const current = call.state.deadManSwitches.get(call.uid)
    if (current === undefined) return null
    const { timeout, symbols, triggerTime } = current
    return { timeout, symbols: symbols.join(','), currentTime: seconds(call), triggerTime }
  }),
]

/** Most pairs that one switch covers. */
const SYMBOLS_MAX = 50

function set(call: Call): unknown {
  const fields = asObject(call.body)
  const timeout = optionalInteger(fields, 'timeout')
  if (timeout === undefined) return refuse('400100', 'The timeout can not be empty.', 400)
  const symbols = optionalText(fields, 'symbols')?.split(',') ?? []
  if (symbols.length > SYMBOLS_MAX) refuse('400100', `At most ${SYMBOLS_MAX} symbols.`, 400)
  for (const symbol of symbols) call.state.market(symbol)
  const { state, uid } = call
  if (timeout === -1) {
    state.deadManSwitches.get(uid)?.drop()
    state.deadManSwitches.delete(uid)
    return { currentTime: seconds(call), triggerTime: 0 }
  }
  if (timeout < 5 || timeout > 86_400) refuse('400100', 'The timeout must be -1 or 5 to 86400 seconds.', 400)
  state.deadManSwitches.get(uid)?.drop()
  const drop = state.agenda.add(state.now() + timeout * 1_000, () => {
    state.deadManSwitches.delete(uid)
    for (const order of state.orders.open(uid, 'TRADE')) {
      if (symbols.length === 0 || symbols.includes(order.symbol)) closeOrder(state, order, 'cancelled')
    }
  })
  const triggerTime = seconds(call) + timeout
  state.deadManSwitches.set(uid, { timeout, symbols, triggerTime, drop })
  return { currentTime: seconds(call), triggerTime }
}

function seconds(call: Call): number {
  return Math.floor(call.state.now() / 1_000)
}

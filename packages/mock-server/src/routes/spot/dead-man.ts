import { closeOrder } from '../../engine/close.ts'
import type { TradeType } from '../../model/order.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { asObject, type Fields, optionalInteger, optionalText } from '../../request/input.ts'
import type { DeadManSwitch } from '../../state/exchange-state.ts'

/** The dead-man switch: cancels everything unless it is set again in time. Times are in seconds. */
export const deadMan: readonly Route[] = [
  route('POST', 'spot', '/api/v1/hf/orders/dead-cancel-all', (call) => {
    const fields = asObject(call.body)
    const symbols = optionalText(fields, 'symbols')?.split(',') ?? []
    for (const symbol of symbols) call.state.market(symbol)
    const triggerTime = setSwitch(call, { tradeType: 'TRADE', fields, symbols })
    return { currentTime: seconds(call), triggerTime }
  }),
  // An account that never set it gets null; the sources give only the answer of one that did.
  route('GET', 'spot', '/api/v1/hf/orders/dead-cancel-all/query', (call) => {
    const current = switchOf(call, 'TRADE')
    if (current === undefined) return null
    const { timeout, symbols, triggerTime } = current
    return { timeout, symbols: symbols.join(','), currentTime: seconds(call), triggerTime }
  }),
]

/** Most pairs that one switch covers. */
const SYMBOLS_MAX = 50

/** What a switch watches; the fields name its `timeout`. */
interface Watched {
  readonly tradeType: TradeType
  readonly fields: Fields
  /** Known ones; none: all. */
  readonly symbols: readonly string[]
}

/** Sets the caller's switch for a kind of trade, or takes it off at -1; gives the time at which it strikes, else 0. */
export function setSwitch(call: Call, { tradeType, fields, symbols }: Watched): number {
  const timeout = optionalInteger(fields, 'timeout')
  if (timeout === undefined) return refuse('400100', 'The timeout can not be empty.', 400)
  if (symbols.length > SYMBOLS_MAX) refuse('400100', `At most ${SYMBOLS_MAX} symbols.`, 400)
  const { state, uid } = call
  const name = nameOf(uid, tradeType)
  if (timeout !== -1 && (timeout < 5 || timeout > 86_400))
    refuse('400100', 'The timeout must be -1 or 5 to 86400 seconds.', 400)
  state.deadManSwitches.get(name)?.drop()
  state.deadManSwitches.delete(name)
  if (timeout === -1) return 0
  const drop = state.agenda.add(state.now() + timeout * 1_000, () => {
    state.deadManSwitches.delete(name)
    for (const order of state.orders.open(uid, tradeType)) {
      if (symbols.length === 0 || symbols.includes(order.symbol)) closeOrder(state, order, 'cancelled')
    }
  })
  const triggerTime = seconds(call) + timeout
  state.deadManSwitches.set(name, { timeout, symbols, triggerTime, drop })
  return triggerTime
}

/** The caller's switch for a kind of trade, while it is set. */
export function switchOf({ state, uid }: Call, tradeType: TradeType): DeadManSwitch | undefined {
  return state.deadManSwitches.get(nameOf(uid, tradeType))
}

/** Exchange time as switches tell it. */
export function seconds(call: Call): number {
  return Math.floor(call.state.now() / 1_000)
}

function nameOf(uid: string, tradeType: TradeType): string {
  return `${uid} ${tradeType}`
}

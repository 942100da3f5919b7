import { presentDebtRatio, presentIsolatedDebt } from '../../../routes/margin/debt-shown.ts'
import type { ExchangeEvent } from '../../../state/event-bus.ts'
import type { ExchangeState } from '../../../state/exchange-state.ts'
import type { MessageParts } from '../frames.ts'
import type { ClassicHub } from '../topic.ts'

type DebtEvent = Extract<ExchangeEvent, { kind: 'debt' }>

/** Tells the owner of a margin account what it owes, and when it is liquidated. */
export function sendDebtEvent(
  state: ExchangeState,
  hub: ClassicHub,
  { uid, account, change }: DebtEvent,
): void {
  const isCross = account === 'margin'
  const topic = isCross ? '/margin/position' : `/margin/isolatedPosition:${account.slice('isolated:'.length)}`
  const make = (): Pick<MessageParts, 'subject' | 'data'> => {
    if (!isCross) {
      const data = presentIsolatedDebt(state, uid, account, change === 'frozen')
      return { subject: 'positionChange', data }
    }
    if (change === 'ratio') return { subject: 'debt.ratio', data: presentDebtRatio(state, uid) }
    const type = change === 'frozen' ? 'FROZEN_FL' : 'UNFROZEN_FL'
    return { subject: 'position.status', data: { type, timestamp: state.now() } }
  }
  hub.publish(topic, () => ({ ...make(), userId: uid }), uid)
}

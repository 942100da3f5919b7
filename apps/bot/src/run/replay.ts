// Moves the recording's clock, stopping wherever an order's time is up on the way.
import type { Desk } from '../desk/desk.ts'
import { settleAll } from '../desk/settle.ts'

/** Lets replayed time pass until `untilMs`, looking after open orders; time never goes back. */
export async function advance(desk: Desk, untilMs: number): Promise<void> {
  const { timeline, ledger } = desk
  for (;;) {
    const expiries = ledger.intents.in('accepted').map(({ expiresMs }) => expiresMs)
    const due = Math.min(...expiries.filter((ms) => ms > timeline.now()), untilMs)
    if (due <= timeline.now()) return
    await timeline.wait(due - timeline.now())
    if (expiries.length > 0 || ledger.intents.in('sending').length > 0) await settleAll(desk)
  }
}

// A conversation with one chat. What changes something is asked for twice: with a code that only the answer to the first time
// shows. Closing positions is not among it: a phone that lies about must not be able to.

import type { Control, Outcome } from '../control/control.ts'
import { counted } from '../counted.ts'
import { toMoney } from '../money/decimal.ts'
import type { Overview } from '../view/shapes.ts'
import type { View } from '../view/view.ts'

/** What a chat reaches. */
export interface ChatOptions {
  readonly control: Control
  readonly view: Pick<View, 'overview'>
  /** Who it is, for the record. */
  readonly by: string
  /** Ms, which never go back, those of a sleep of the machine among them. */
  readonly now: () => number
  readonly newCode: () => string
}

const ACTS = ['halt', 'pause', 'resume'] as const
type Act = (typeof ACTS)[number]

/** A code is good for so long, and for one try. */
const CODE_MS = 60_000
const HELP = 'Commands: /status, /halt, /pause, /resume.'

/** Takes a message; resolves with the answer, `undefined` where there is none. */
export function createChat({ control, view, by, now, newCode }: ChatOptions) {
  let asked: { readonly act: Act; readonly code: string; readonly atMs: number } | undefined

  const perform = async (act: Act): Promise<string> => {
    try {
      return outcomeText(await (act === 'halt' ? control.halt(by) : control[act](by)))
    } catch {
      return `${act} failed; look at the bot's own output.`
    }
  }

  const ask = async (act: Act): Promise<string> => {
    asked = { act, code: newCode(), atMs: now() }
    const again = `To confirm, send within a minute: /${act} ${asked.code}`
    if (act !== 'halt') return again
    const { cancels } = await control.plan('halt')
    return `This cancels ${cancels.length} resting entries and takes no new ones; positions stay. ${again}`
  }

  return async (text: string): Promise<string | undefined> => {
    const [, command = '', code] = /^\/(\w{1,32})(?:@\w{1,64})?(?:\s+(\d{1,12}))?\s*$/.exec(text) ?? []
    if (command === 'status') return statusText(view.overview())
    const act = ACTS.find((one) => one === command)
    if (!act) return text.startsWith('/') ? HELP : undefined
    if (code === undefined) return ask(act)
    const last = asked
    asked = undefined
    const isRight = last?.act === act && last.code === code && now() - last.atMs < CODE_MS
    return isRight ? perform(act) : `That code does not confirm /${act}. Send /${act} for a new one.`
  }
}

function outcomeText({ state, cancelled, failed }: Outcome): string {
  return [
    `The bot is ${state}; ${counted(cancelled, 'order')} ${cancelled === 1 ? 'was' : 'were'} cancelled.`,
    ...failed,
  ].join('\n')
}

/** Everything at a glance, for a small screen. */
function statusText({ kind, place, state, reason, profit, currency, positions, ...view }: Overview): string {
  const money = (value: string | null): string =>
    value === null ? 'unknown' : `${toMoney(value, currency)} ${currency}`
  return [
    `${kind} on ${place}: ${state}${reason === null ? '' : ` (${reason})`}`,
    `profit ${money(profit.total)}, today ${money(profit.day)}`,
    ...positions.map(({ side, size, symbol }) => `${side} ${size} ${symbol}`),
    `${view.openOrders.length} open orders, ${view.unknownOrders} of unknown fate`,
    ...view.risk
      .filter(({ isReached }) => isReached)
      .map(({ limit, scope }) => `limit reached: ${limit}${scope === null ? '' : ` of ${scope}`}`),
  ].join('\n')
}

// The prices that were in force before an entry named others, for an entry that comes to nothing, however late that is known.
import type { Decimal } from '../money/decimal.ts'
import type { Intent } from '../store/intents.ts'
import { DERIVED } from '../store/kept-count.ts'
import type { Stops } from '../store/stops.ts'
import type { Engine } from './engine.ts'

/** What an entry of a symbol has changed. */
interface Change {
  readonly clientOid: string
  /** Absent where there were none. */
  readonly before?: Stops | undefined
  /** The stop loss of now; absent where there is none. */
  readonly stopLoss?: Decimal | undefined
}

type Remembering = Pick<Engine, 'store'>

const keyOf = (symbol: string): string => `${DERIVED}stops before ${symbol}`

/**
 * Remembers them, over a restart as well, beside those of entries that may come to nothing yet, and of all that came after the first
 * of these: what was filled in between has set prices that are not those of before.
 */
export function rememberStops(engine: Remembering, symbol: string, change: Change): void {
  const open = engine.store.intents.in('intended', 'sending', 'accepted').map(({ clientOid }) => clientOid)
  const known = changesOf(engine, symbol)
  const first = known.findIndex(({ clientOid }) => open.includes(clientOid))
  keep(engine, symbol, [...(first === -1 ? [] : known.slice(first)), change])
}

/** Puts them in force again, unless another entry named others since: that one then came after what was there before. */
export function takeBackStops(
  engine: Remembering,
  { clientOid, symbol }: Pick<Intent, 'clientOid' | 'symbol'>,
): void {
  const { stops } = engine.store
  const changes = changesOf(engine, symbol)
  const at = changes.findIndex((change) => change.clientOid === clientOid)
  const change = changes[at]
  if (!change) return
  const { before } = change
  const later = changes[at + 1]
  const rest = changes.filter((one) => one !== change)
  keep(
    engine,
    symbol,
    rest.map((one) => (one === later ? { ...one, before } : one)),
  )
  const now = stops.all().find((row) => row.symbol === symbol)
  if (later || !now) return
  // One that has followed the price since never goes back.
  const hasMoved = now.stopLoss !== change.stopLoss
  if (before) stops.arm(hasMoved ? { ...before, stopLoss: now.stopLoss } : before)
  else stops.disarm(symbol)
}

function changesOf({ store }: Remembering, symbol: string): readonly Change[] {
  // An earlier version remembered the latest alone.
  return [JSON.parse(store.recall(keyOf(symbol)) || '[]') as Change | readonly Change[]].flat()
}

function keep({ store }: Remembering, symbol: string, changes: readonly Change[]): void {
  store.remember(keyOf(symbol), JSON.stringify(changes))
}

/**
 * Moves money once: sends one request, and where its answer is lost, searches the exchange's own list of such moves
 * until this one is found or proven absent. A move is never sent again by itself.
 *
 * Most moves carry no id of the caller's, so one is known by what it says and by its time. Two that say the same
 * at the same time cannot be told apart. Those of one object are therefore sent one after the other, a few seconds
 * apart; where the list holds several all the same, the outcome is unknown rather than guessed.
 */
import type { CallOptions } from '../client/call-options.ts'
import { checkCall } from '../client/check-fields.ts'
import type { Client } from '../client/client.ts'
import { checkDecimal } from '../decimal/decimal.ts'
import type { Endpoint } from '../endpoints/endpoint.ts'
import { inWords } from '../errors/in-words.ts'
import { unreadableAnswer } from '../errors/network-error.ts'
import { MoneyNotMovedError } from '../errors/not-done-errors.ts'
import { OutcomeUnknownError } from '../errors/outcome-unknown-error.ts'
import { RequestError } from '../errors/request-error.ts'
import { isLost, isOfMoment } from '../reconcile/is-lost.ts'
import { REQUEST_WINDOW_MS, type ReconcileOptions, reconcile } from '../reconcile/reconcile.ts'
import { repeatRead } from '../reconcile/repeat-read.ts'
import type { Turns } from './turns.ts'

/** A move that was made. */
export interface Moved {
  /** KuCoin's id of it; undefined where its list shows none. */
  readonly id: string | undefined
  /** How far it is, in the words of KuCoin's list; undefined where the answer itself told of it. */
  readonly status?: string | undefined
  /** How it is known: the exchange's answer, or a search after a lost answer. */
  readonly via: 'answer' | 'search'
}

/** A row of a list that says the same as the move that is looked for. */
export interface MoveRow {
  readonly id: string | undefined
  /** Epoch ms; undefined where the list does not say. */
  readonly createdAtMs: number | undefined
  readonly status?: string | undefined
}

/** One kind of move. */
export interface Move<Params extends object, Before = undefined> {
  /** The call that makes it. */
  readonly endpoint: Endpoint<Params, unknown>
  /** Field that says how much: a decimal, where nothing else is said. */
  readonly amount: keyof Params & string
  /** Set where the amount is a number. */
  readonly isNumber?: true
  /** What it is, for errors: `The withdrawal of 5 USDT`. */
  describe(params: Params): string
  /** Moves of one key are alike to the list: they wait for each other. */
  key(params: Params): string
  /** Reads what a search has to be compared with, before anything is sent. */
  readonly before?: (params: Params, options: CallOptions) => Promise<Before>
  /** Sends it, once; KuCoin's id of it. */
  send(params: Params, options: CallOptions): Promise<string>
  /** Rows that say the same, from `sinceMs` (epoch ms) on; undefined where KuCoin has no such list. */
  search(
    params: Params,
    sinceMs: number,
    before: Before,
    options: CallOptions,
  ): Promise<readonly MoveRow[] | undefined>
}

/** What moving works with. */
export interface FundingContext {
  readonly client: Client
  readonly options: ReconcileOptions
  /** Moves that are alike wait for each other. */
  readonly turns: Turns
  /** Ids of moves that are known: they are none that is looked for. */
  readonly known: Set<string>
}

/** How far the time of a row may lie before that of the request, in ms: two clocks never agree. */
const SLACK_MS = 2_000
/** Time between two moves that are alike, in ms: more than twice the slack. */
export const APART_MS = 5_000
/** Ids of moves that are remembered. */
const KNOWN_MAX = 10_000
/** Time for what is read before a move, in ms. */
const READY_MS = 30_000

/** Makes one move, once, after those that are like it. */
export async function moveOnce<Params extends object, Before>(
  context: FundingContext,
  move: Move<Params, Before>,
  given: Params,
  call: CallOptions = {},
): Promise<Moved> {
  checkCall(context.client, move.endpoint, given, call)
  // As it is now: a caller may change the object for the next move while this one waits.
  const params = { ...given }
  checkAmount(move, params[move.amount])
  return await context.turns.take(
    move.key(params),
    (keepOff) => makeMove(context, move, params, call, keepOff),
    call.signal,
  )
}

function checkAmount<Params extends object>(
  { amount, isNumber }: Pick<Move<Params, never>, 'amount' | 'isNumber'>,
  value: unknown,
): void {
  if (!isNumber) checkDecimal(amount, value)
  else if (!(typeof value === 'number' && value > 0 && value < Infinity))
    throw new RequestError('REQUEST_INVALID', `${amount}: no number above 0.`, 'give one, not as a text.')
}

async function makeMove<Params extends object, Before>(
  context: FundingContext,
  move: Move<Params, Before>,
  params: Params,
  call: CallOptions,
  keepOff: (forMs: number) => void,
): Promise<Moved> {
  const { client, known } = context
  const { clock, platform } = client
  const { endpoint } = move
  const what = move.describe(params)
  const ready = async (): Promise<Before> => {
    if (!clock.isSynced || clock.isStale) await clock.sync(call.signal)
    return (await move.before?.(params, call)) as Before
  }
  const late = (cause: unknown): Error => new MoneyNotMovedError(what, 'unready', cause)
  const before = await repeatRead(platform, ready, READY_MS, late, call.signal)
  const startedMs = clock.now()
  try {
    const id = await move.send(params, call)
    if (known.has(id)) throw unreadableAnswer(`${what} was answered with the id of another one.`)
    remember(known, id)
    return { id, via: 'answer' }
  } catch (error) {
    const isRefused = !isLost(error, call)
    if (isRefused && !isOfMoment(error, call)) throw error
    const sentMs = isRefused ? startedMs : clock.now()
    const signedAtMs = (error instanceof OutcomeUnknownError && error.signedAtMs) || sentMs
    const list = (): Promise<readonly MoveRow[] | undefined> =>
      move.search(params, Math.min(startedMs, signedAtMs) - SLACK_MS, before, {
        signal: call.signal,
        priority: 'urgent',
      })
    const lost = { what, call: `${endpoint.method} ${endpoint.path}`, signedAtMs, cause: error, list }
    if (isRefused) throw await refusalOf(context, lost)
    // As long as this one can still arrive, the next one would be mistaken for it.
    keepOff(signedAtMs + REQUEST_WINDOW_MS - clock.now())
    return await resolveMove(context, lost, call.signal)
  }
}

/** A move whose answer was lost. */
interface LostMove {
  readonly what: string
  readonly call: string
  readonly signedAtMs: number
  readonly cause: unknown
  /** Reads the exchange's own list of such moves. */
  readonly list: () => Promise<readonly MoveRow[] | undefined>
}

/** Rows that may be this move; none where there is no such list, undefined where the list holds none. */
async function alike(
  { known }: FundingContext,
  { signedAtMs, list }: LostMove,
): Promise<readonly MoveRow[] | undefined> {
  const rows = await list()
  if (!rows) return []
  const candidates = rows.filter(
    ({ id, createdAtMs = signedAtMs }) =>
      !(id !== undefined && known.has(id)) && createdAtMs >= signedAtMs - SLACK_MS,
  )
  return candidates.length === 0 ? undefined : candidates
}

/**
 * The error for a move that was refused. Of two copies the first one may have taken the money that the second one lacked: where
 * the list holds a move that says the same, it is in doubt, since somebody else may have made that.
 */
async function refusalOf(context: FundingContext, lost: LostMove): Promise<unknown> {
  const doubt = (why: string): OutcomeUnknownError => new OutcomeUnknownError({ ...lost, tried: [why] })
  try {
    const rows = await alike(context, lost)
    return rows?.length ? doubt('a move that says the same was made at that time') : lost.cause
  } catch (reason) {
    return doubt(inWords(reason))
  }
}

async function resolveMove(
  context: FundingContext,
  lost: LostMove,
  signal: CallOptions['signal'],
): Promise<Moved> {
  const { client, known, options } = context
  const { what, call, signedAtMs, cause } = lost
  const unknown = (tried: readonly string[], why: unknown): OutcomeUnknownError =>
    new OutcomeUnknownError({ what, signedAtMs, cause: why, tried })
  const search = {
    validUntilMs: signedAtMs + REQUEST_WINDOW_MS,
    look: () => alike(context, lost),
    call,
    cause,
  }
  const verdict = await reconcile(client, search, options, signal)
  if (verdict.kind === 'unknown') throw unknown(verdict.tried, verdict.cause)
  if (verdict.kind !== 'found') throw new MoneyNotMovedError(what, 'absent', cause)
  const [row, ...others] = verdict.found
  if (!row) throw unknown(['KuCoin has no list in which it could be found'], cause)
  if (others.length > 0) throw unknown([`${verdict.found.length} moves say the same at that time`], cause)
  if (row.id !== undefined) remember(known, row.id)
  return { id: row.id, status: row.status, via: 'search' }
}

/** Ids of old moves are of no use: searches look at the last minutes. */
function remember(known: Set<string>, id: string): void {
  known.add(id)
  if (known.size > KNOWN_MAX) known.delete(known.values().next().value as string)
}

/**
 * The dead man's switch of the spot exchange, kept alive: should this program die or lose its network, KuCoin
 * cancels its orders.
 *
 * https://www.kucoin.com/docs-new/api-3470173
 */
import type { Client } from '../client/client.ts'
import { type DeadCancel, setDeadCancel } from '../endpoints/spot/dead-cancel.ts'
import { ConfigError } from '../errors/config-error.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { tooSlow, unreadableAnswer } from '../errors/network-error.ts'
import { OutcomeUnknownError } from '../errors/outcome-unknown-error.ts'
import { quote } from '../errors/quote.ts'
import { refuseUnknown } from '../errors/refuse-unknown.ts'
import { startDeadline } from '../platform/deadline.ts'
import { sleep } from '../platform/sleep.ts'
import { isAnswered } from '../reconcile/is-lost.ts'
import { REQUEST_WINDOW_MS } from '../reconcile/reconcile.ts'

/** How the switch is set. */
export interface DeadManSwitchOptions {
  /** Time without a heartbeat after which KuCoin cancels, in ms: 5000 to 86400000, counted in whole seconds. */
  readonly timeoutMs: number
  /** Orders of these symbols only, 1 to 50; default all. */
  readonly symbols?: readonly string[] | undefined
  /** Hears of each heartbeat that failed; the switch goes on trying. */
  readonly onError?: ((error: unknown) => void) | undefined
}

/** A switch that is kept alive. */
export interface DeadManSwitch {
  /**
   * `arming`: not confirmed yet. `armed`: the last heartbeat was confirmed. `failing`: the last one was not, and
   * another is on its way. `stopped`: there are no more.
   */
  readonly state: 'arming' | 'armed' | 'failing' | 'stopped'
  /** When KuCoin cancels unless it hears of us, epoch ms; undefined until it is armed, and once it is not. */
  readonly firesAtMs: number | undefined
  /** Whether it came to be armed: true with the first confirmed heartbeat, false where it was stopped before. */
  readonly armed: Promise<boolean>
  /**
   * Ends the heartbeats and disarms the switch; orders stay.
   *
   * @returns when KuCoin has confirmed it
   * @throws the last failure, where KuCoin does not confirm it for 30 s or for the timeout, whichever is longer; at once one
   * that no repetition mends. It may be called again then
   */
  stop(): Promise<void>
}

/** Longest time between two tries after a failure, in ms. */
const RETRY_MS = 1_000
/** Time after which a heartbeat or a disarming counts as lost, in ms, unless the switch itself is quicker. */
const ANSWER_MS = 5_000
/** What comes too late then. */
const ANSWER = "answer to the dead man's switch"
/** Time that is added to what the clock cannot tell for certain, in ms. */
const SPACING_MS = 500

/**
 * Arms the switch and renews it at every third of the timeout, before all calls that wait.
 *
 * @throws ConfigError `OPTIONS_INVALID` for a timeout or a number of symbols that KuCoin does not take, and for what is no spot pair
 * @example
 * ```ts
 * import { createClient, createCredentials } from '@kucoin-kit/core'
 * import { createDeadManSwitch } from '@kucoin-kit/core/orders'
 *
 * const credentials = createCredentials({ key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' })
 * const deadManSwitch = createDeadManSwitch(createClient({ credentials }), {
 *   timeoutMs: 30_000,
 *   onError: (error) => console.warn(error),
 * })
 * await deadManSwitch.armed // then place orders
 * await deadManSwitch.stop()
 * ```
 */
export function createDeadManSwitch(client: Client, options: DeadManSwitchOptions): DeadManSwitch {
  const { timeoutMs, symbols, onError, ...unknown } = options
  refuseUnknown("A dead man's switch has", unknown)
  check(timeoutMs, symbols)
  const { platform, clock } = client
  const intervalMs = timeoutMs / 3
  // As it is now: of a list that is empty later, KuCoin would cancel all.
  const only = symbols && { symbols: symbols.join(',') }
  let state: DeadManSwitch['state'] = 'arming'
  let firesAtMs: number | undefined
  let cancelTimer = (): void => {}
  let beating: Promise<void> = Promise.resolve()
  /** Until then a heartbeat whose answer was lost may still arrive, by the exchange's clock. */
  let doubtUntilMs = 0
  let tell: (isArmed: boolean) => void
  const armed = new Promise<boolean>((resolve) => {
    tell = resolve
  })

  async function send(timeout: number): Promise<DeadCancel> {
    const timeoutMs = Math.min(ANSWER_MS, intervalMs)
    // One that waits for its turn is as good as lost, too.
    const { signal, release } = startDeadline(platform, timeoutMs, tooSlow(ANSWER, timeoutMs), undefined)
    try {
      return await client.call(
        setDeadCancel,
        { timeout, ...only },
        { priority: 'urgent', maxAttempts: 1, timeoutMs, signal },
      )
    } finally {
      release()
    }
  }

  async function beat(): Promise<void> {
    let nextMs = intervalMs
    try {
      const { triggerTime } = Object(await send(Math.ceil(timeoutMs / 1_000))) as Partial<DeadCancel>
      if (typeof triggerTime !== 'number' || !(triggerTime > 0))
        throw unreadableAnswer('A heartbeat was answered without the time of the cancel.')
      firesAtMs = triggerTime * 1_000
      if (state !== 'stopped') state = 'armed'
      tell(true)
    } catch (error) {
      if (error instanceof OutcomeUnknownError)
        doubtUntilMs = (error.signedAtMs ?? clock.now()) + REQUEST_WINDOW_MS
      if (state !== 'stopped') state = 'failing'
      // What no repetition mends is repeated at the usual pace: somebody may grant the permission, or KuCoin change its mind.
      const isHopeless = isAnswered(error) || (KucoinError.isInstance(error) && error.retry === 'never')
      if (!isHopeless) nextMs = Math.min(RETRY_MS, intervalMs / 4)
      report(error)
    }
    if (state !== 'stopped') cancelTimer = platform.setTimer(next, nextMs)
  }

  function next(): void {
    beating = beat()
  }

  function report(error: unknown): void {
    try {
      void (async () => onError?.(error))().catch(() => {})
    } catch {
      // A listener must not end the heartbeat.
    }
  }

  async function disarm(): Promise<void> {
    state = 'stopped'
    cancelTimer()
    tell(false)
    // A heartbeat on its way would arm the switch again behind our back.
    await beating
    const startedMs = platform.monotonicNow()
    let pauseMs = RETRY_MS
    for (;;) {
      try {
        // Of a clock that nobody has read, nothing is certain.
        if (doubtUntilMs) await clock.sync()
        const isOver = !doubtUntilMs || clock.hasPassed(doubtUntilMs)
        await send(-1)
        if (isOver) break
        await sleep(platform, Math.max(0, doubtUntilMs - clock.now()) + SPACING_MS)
      } catch (error) {
        const isLate = platform.monotonicNow() - startedMs > Math.max(timeoutMs, 30_000)
        if (isLate || !KucoinError.isInstance(error) || error.retry === 'never') throw error
        report(error)
        await sleep(platform, pauseMs)
        // KuCoin has answered, in words that nobody has described: asking often changes nothing.
        if (isAnswered(error)) pauseMs *= 3
      }
    }
    firesAtMs = undefined
  }

  let stopping: Promise<void> | undefined
  next()
  return {
    get state() {
      return state
    },
    get firesAtMs() {
      return firesAtMs
    },
    armed,
    stop() {
      // Where it was not confirmed, it can be asked for again.
      stopping ??= disarm().catch((error: unknown) => {
        stopping = undefined
        throw error
      })
      return stopping
    },
  }
}

function check(timeoutMs: number, symbols: readonly string[] | undefined): void {
  if (!(timeoutMs >= 5_000 && timeoutMs <= 86_400_000)) {
    throw new ConfigError(
      'OPTIONS_INVALID',
      `The dead man's switch cannot wait ${timeoutMs} ms.`,
      'give a timeoutMs of 5000 to 86400000.',
    )
  }
  if (symbols === undefined) return
  const isList = Array.isArray(symbols) && symbols.every((symbol) => typeof symbol === 'string')
  if (!isList || symbols.length === 0 || symbols.length > 50) {
    throw new ConfigError(
      'OPTIONS_INVALID',
      `The dead man's switch cannot watch ${isList ? `${symbols.length} symbols` : 'what is no list of symbols'}.`,
      'name 1 to 50, or leave symbols out for all of them.',
    )
  }
  const stray = symbols.find((symbol) => !isPair(symbol))
  if (stray === undefined) return
  throw new ConfigError(
    'OPTIONS_INVALID',
    `The dead man's switch watches spot pairs, and "${quote(stray, [])}" is none.`,
    'write each as KuCoin does, BTC-USDT say: under another name its orders would stand on.',
  )
}

/** A pair in capitals: whether KuCoin refuses other names, or watches nothing and does not say so, it does not tell. */
function isPair(symbol: string): boolean {
  return (
    /^[^\s,:;/_-]+-[^\s,:;/_-]+$/.test(symbol) && (symbol !== symbol.toLowerCase() || !/[a-z]/.test(symbol))
  )
}

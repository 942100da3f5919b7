/** One socket, from its address to its end: dialled, greeted, kept alive. */

import { KucoinError } from '../errors/kucoin-error.ts'
import { NetworkError, tooSlow } from '../errors/network-error.ts'
import { quote } from '../errors/quote.ts'
import { host } from '../platform/host.ts'
import { isPromise } from '../platform/maybe-promise.ts'
import type { Platform, Socket } from '../platform/platform.ts'
import { stopwatch } from '../platform/stopwatch.ts'
import { webSocket } from '../web/web-socket.ts'
import type { Address, Dialect, Line, Loss, Pace } from './connection.ts'
import { classicDials, type DialBudget } from './dial-budget.ts'
import { leastWaitMs, readGoodbye } from './goodbye.ts'
import { type Heartbeat, startHeartbeat } from './heartbeat.ts'

/** Frames that may come before the greeting is over. */
const MAX_EARLY = 100

/** What every socket of a connection is made of. */
export interface LinkParts {
  readonly platform: Platform
  readonly dialect: Dialect
  readonly budget: DialBudget
  readonly dialTimeoutMs: number
}

/** The end of a socket. */
export interface LinkEnd extends Pick<Loss, 'reason' | 'code' | 'words' | 'error'> {
  /** For how long it could be used, ms; 0 where it never could. */
  readonly livedMs: number
  /** How long to wait at least before the next attempt, ms. */
  readonly leastWaitMs: number
}

/** What a socket tells; nothing after its end. */
export interface LinkEvents {
  ready(): void
  frame(text: string): void
  /** It has ended by itself. */
  over(end: LinkEnd): void
}

/** One socket. */
export interface Link {
  readonly line: Line
  /** Asks whether it still lives, where it is ready. */
  probe(why: 'silent' | 'slept'): void
  /** Ends it, with a reason that is told. */
  giveUp(words: string): void
  /** Ends it without a word. */
  end(): void
}

/** Begins to dial. */
export function openLink(parts: LinkParts, generation: number, events: LinkEvents): Link {
  const { platform, dialect, budget, dialTimeoutMs } = parts
  const controller = new (host().AbortController)()
  let stage: 'dialling' | 'greeting' | 'ready' | 'over' = 'dialling'
  let address: Address | undefined
  let socket: Socket | undefined
  let heartbeat: Heartbeat | undefined
  let readyAtMs = Number.POSITIVE_INFINITY
  let silentMs = stopwatch(platform)
  let last = ''
  let pings = 0
  let isGreeting = false
  const early: string[] = []
  let cancelTimer = (): void => {}

  const write = (text: string): void => {
    if (stage !== 'over') socket?.send(text)
  }
  const line: Line = {
    generation,
    quote: (words) => quote(words, address?.secrets ?? []),
    send: write,
    ping: (id) => write(dialect.ping(id)),
    silentMs: () => silentMs(),
  }

  function end(): void {
    stage = 'over'
    cancelTimer()
    heartbeat?.stop()
    socket?.close()
    controller.abort()
  }

  function lose(
    reason: Loss['reason'],
    code: number,
    reasonGiven: string,
    error?: unknown,
    retry: 'never' | 'after-delay' = 'after-delay',
  ): void {
    if (stage === 'over') return
    const livedMs = Math.max(0, platform.monotonicNow() - readyAtMs)
    end()
    // What was said before a silence is no goodbye.
    const goodbye = reason === 'closed' || reason === 'failed' ? readGoodbye(last) : undefined
    const said = [goodbye && `${goodbye.code} ${goodbye.words}`, reasonGiven].filter(Boolean).join('; ')
    const words = line.quote(said)
    const hasFailed = readyAtMs === Number.POSITIVE_INFINITY
    events.over({
      reason: hasFailed ? 'failed' : reason,
      code,
      words,
      error: KucoinError.isInstance(error)
        ? error
        : notInUse(
            address?.url ?? '',
            hasFailed,
            `${error === undefined ? code : nameOf(error)} ${words}`,
            retry,
          ),
      livedMs,
      leastWaitMs: leastWaitMs(code, reasonGiven, goodbye),
    })
  }

  const fail = (error: unknown): void => lose('failed', 1006, '', error)

  /** Gives a step of dialling its time. */
  function limit(what: string): void {
    cancelTimer()
    cancelTimer = platform.setTimer(() => fail(tooSlow(`${what} of a socket`, dialTimeoutMs)), dialTimeoutMs)
  }

  async function findAddress(): Promise<void> {
    if (stage !== 'dialling') return
    limit('address')
    try {
      address = await dialect.address(controller.signal)
      if (stage === 'dialling') dial(address.url)
    } catch (error) {
      fail(error)
    }
  }

  function dial(url: string): void {
    cancelTimer()
    const waitMs = budget.take(hostOf(url), dialect.dials ?? classicDials, platform.monotonicNow())
    if (waitMs > 0) {
      cancelTimer = platform.setTimer(() => dial(url), waitMs)
      return
    }
    stage = 'greeting'
    limit('greeting')
    const open = platform.openSocket ?? webSocket
    try {
      socket = open(url, {
        open: opened,
        message: arrive,
        close: (code, words) => lose('closed', code, words),
      })
    } catch (error) {
      // A missing permission, a page's content policy: waiting mends neither.
      lose('failed', 1006, '', error, 'never')
    }
  }

  async function opened(): Promise<void> {
    try {
      if (stage === 'greeting') await dialect.opened?.(write)
    } catch (error) {
      fail(error)
    }
  }

  function arrive(text: string): void {
    if (stage === 'over') return
    silentMs = stopwatch(platform)
    last = text
    if (stage === 'ready') {
      heartbeat?.hear()
      events.frame(text)
    } else if (early.push(text) > MAX_EARLY) lose('failed', 1006, 'no greeting, but other frames')
    else if (!isGreeting) void greet()
  }

  /** A frame after the other, at once where the dialect does not wait. */
  async function greet(): Promise<void> {
    isGreeting = true
    try {
      while (stage === 'greeting' && early.length) {
        const answer = dialect.greet(early.shift() as string, write)
        const greeted = isPromise(answer) ? await answer : answer
        if (greeted) use(greeted === true ? {} : greeted)
      }
    } catch (error) {
      fail(error)
    }
    isGreeting = false
  }

  function use(pace: Pace): void {
    if (stage !== 'greeting') return
    cancelTimer()
    stage = 'ready'
    readyAtMs = platform.monotonicNow()
    heartbeat = startHeartbeat({
      platform,
      pingIntervalMs: pace.pingIntervalMs ?? address?.pingIntervalMs,
      pingTimeoutMs: pace.pingTimeoutMs ?? address?.pingTimeoutMs,
      ping: () => line.ping(`ping-${generation}-${++pings}`),
      dead: (reason) => lose(reason, 1006, ''),
    })
    events.ready()
    for (const text of early.splice(0)) {
      if (stage === 'ready') events.frame(text)
    }
  }

  // Not at once: nothing is told before the caller holds it.
  void Promise.resolve().then(findAddress)
  return {
    line,
    probe: (why) => heartbeat?.probe(why),
    giveUp: (words) => lose('closed', 1006, words),
    end,
  }
}

/** Host and port of a URL, or all of what is none: it will be refused. */
function hostOf(url: string): string {
  return url.split(/[/?#]/)[2] ?? url
}

/** The words of any other error may quote a URL, or an answer with a token in it: its name has to do. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}

function notInUse(
  url: string,
  hasFailed: boolean,
  seen: string,
  retry: 'never' | 'after-delay',
): NetworkError {
  return new NetworkError('CONNECTION_FAILED', {
    message: `The socket to ${hostOf(url)} ${hasFailed ? 'did not open' : 'was lost'}.`,
    seen: [`Seen: ${seen.trim()}`],
    retry,
    outcome: hasFailed ? 'not-sent' : 'unknown',
  })
}

/** One socket, from its address to its end: dialled, greeted, kept alive. */

import { KucoinError } from '../errors/kucoin-error.ts'
import { NetworkError, tooSlow } from '../errors/network-error.ts'
import { quote } from '../errors/quote.ts'
import { host } from '../platform/host.ts'
import type { Platform, Socket } from '../platform/platform.ts'
import { stopwatch } from '../platform/stopwatch.ts'
import { webSocket } from '../web/web-socket.ts'
import type { Address, ConnectionOptions, Dialect, Line, Loss, Pace } from './connection.ts'
import { classicDials, type DialBudget } from './dial-budget.ts'
import { leastWaitMs } from './goodbye.ts'
import { type Heartbeat, startHeartbeat } from './heartbeat.ts'

/** What every socket of a connection is made of. */
export interface LinkParts {
  readonly platform: Platform
  readonly dialect: Dialect
  readonly budget: DialBudget
  readonly options?: ConnectionOptions | undefined
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
export interface Link extends Line {
  /** Asks whether it still lives, where it is ready. */
  probe(why: 'silent' | 'slept'): void
  /** Ends it, with a reason that is told. */
  giveUp(words: string): void
  /** Ends it without a word. */
  end(): void
}

/** Begins to dial. */
export function openLink(parts: LinkParts, generation: number, events: LinkEvents): Link {
  const { platform, dialect, budget } = parts
  const dialTimeoutMs = Math.min(parts.options?.dialTimeoutMs ?? 20_000, 2e9)
  const controller = new (host().AbortController)()
  let stage: 'dialling' | 'opening' | 'greeting' | 'ready' | 'over' = 'dialling'
  let address: Address | undefined
  let hostName = ''
  let socket: Socket | undefined
  let heartbeat: Heartbeat | undefined
  let livedMs = (): number => 0
  let silentMs = stopwatch(platform)
  let last = ''
  let pings = 0
  /** The ping whose answer says that what comes is new again, after the program stood still. */
  let doubt = ''
  let cancelTimer = (): void => {}

  // Of a frame that is not taken whoever writes hears later: it is in the middle of something, a greeting or a round of topics.
  const write = (text: string): void => void (async () => socket?.send(text))().catch(fail)
  function end(): void {
    stage = 'over'
    cancelTimer()
    heartbeat?.stop()
    step(() => socket?.close())
    controller.abort()
  }

  function lose(reason: Loss['reason'], code: number, reasonGiven: string, error?: unknown): void {
    if (stage === 'over') return
    const wasReady = stage === 'ready'
    // A missing permission, a page's content policy: waiting mends neither.
    const retry = stage === 'opening' ? 'never' : 'after-delay'
    end()
    const said = [dialect.goodbye?.(last), reasonGiven].filter(Boolean).join('; ')
    const words = link.quote(said)
    // The words of any other error may quote a URL, or an answer with a token in it: its name has to do.
    const { name = code } = Object(error) as { readonly name?: unknown }
    events.over({
      reason: wasReady ? reason : 'failed',
      code,
      words,
      error: KucoinError.isInstance(error)
        ? error
        : new NetworkError('CONNECTION_FAILED', {
            message: `The socket to ${hostName} ${wasReady ? 'was lost' : 'did not open'}.`,
            seen: [`Seen: ${name} ${words}`.trim()],
            retry,
            outcome: wasReady ? 'unknown' : 'not-sent',
          }),
      livedMs: livedMs(),
      leastWaitMs: leastWaitMs(code, said),
    })
  }

  const fail = (error: unknown): void => lose('closed', 1006, '', error)

  /** Does what calls somebody else's code: a socket that throws is one that is lost. */
  function step(run: () => void): void {
    try {
      run()
    } catch (error) {
      fail(error)
    }
  }

  /** Gives a step of dialling its time. */
  function limit(what: string): void {
    cancelTimer()
    cancelTimer = platform.setTimer(() => fail(tooSlow(`${what} of a socket`, dialTimeoutMs)), dialTimeoutMs)
  }

  async function findAddress(): Promise<void> {
    // Nothing is told before the caller holds it.
    await Promise.resolve()
    if (stage !== 'dialling') return
    limit('address')
    address = await dialect.address(controller.signal)
    if (stage === 'dialling') dial(address.url)
  }

  function dial(url: string): void {
    cancelTimer()
    // Host and port of a URL, or all of what is none: it will be refused.
    hostName = url.split(/[/?#]/)[2] ?? url
    const waitMs = budget.take(hostName, dialect.dials ?? classicDials, platform.monotonicNow())
    if (waitMs) {
      cancelTimer = platform.setTimer(() => dial(url), waitMs)
      return
    }
    limit('greeting')
    stage = 'opening'
    const open = platform.openSocket ?? webSocket
    step(() => {
      socket = open(url, {
        open: () => step(() => dialect.opened?.(write)),
        message: arrive,
        close: (code, words) => lose('closed', code, words),
      })
      stage = 'greeting'
    })
  }

  function arrive(text: string): void {
    if (stage === 'over') return
    last = text
    heartbeat?.hear()
    if (text.includes(doubt)) {
      doubt = ''
      silentMs = stopwatch(platform)
    }
    if (stage === 'ready') events.frame(text)
    else
      step(() => {
        const greeted = dialect.greet(text, write, fail)
        if (greeted) use(greeted === true ? address : greeted)
      })
  }

  function use(pace: Pace | undefined): void {
    cancelTimer()
    stage = 'ready'
    livedMs = stopwatch(platform)
    heartbeat = startHeartbeat({
      ...pace,
      platform,
      ping(why) {
        const id = `ping-${generation}-${++pings}`
        if (doubt || why === 'slept') doubt = id
        link.ping(id)
      },
      dead(reason) {
        // What was said before a silence is no goodbye.
        last = ''
        lose(reason, 1006, '')
      },
    })
    events.ready()
  }

  const link: Link = {
    generation,
    quote: (words) => quote(words, address?.secrets ?? []),
    send: write,
    ping: (id) => write(dialect.ping(id)),
    silentMs: () => silentMs(),
    probe: (why) => heartbeat?.probe(why),
    giveUp: (words) => lose('closed', 1006, words),
    end,
  }
  findAddress().catch(fail)
  return link
}

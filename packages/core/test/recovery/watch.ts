/**
 * The judge of recoveries: a socket of the simulated exchange that never breaks hears the whole history, and a consumer
 * sees of it what a line with gaps lets through, and what a recovery reads.
 */
import { createHmac } from 'node:crypto'
import type { Recovery } from '../../src/feeds/contract.ts'
import type { MockSetup } from '../mock-exchange.ts'
import { until } from '../mock-exchange.ts'

/** A message as it came. */
export interface Heard {
  readonly data: Record<string, unknown>
  readonly subject: string
}

/** A socket that never breaks. */
export interface Watch {
  /** All that came, in order. */
  readonly history: Heard[]
}

/**
 * Opens a classic private socket and subscribes.
 *
 * @param sleeps - whether its machine will sleep: it sends no pings meanwhile, and the exchange ends it
 */
export async function watchTopic(
  { client, exchange, platform }: MockSetup,
  host: 'spot' | 'futures',
  topic: string,
  sleeps: boolean = false,
): Promise<Watch> {
  const bullet = client.request<{ token: string }>({
    method: 'POST',
    path: '/api/v1/bullet-private',
    host,
    writes: false,
  })
  const { token } = await until(platform, bullet)
  const history: Heard[] = []
  const socket = exchange.connect({
    target: `/?token=${token}&connectId=1`,
    send(text) {
      const frame = JSON.parse(text) as { type: string; topic?: string } & Heard
      if (frame.type === 'message' && frame.topic === topic) history.push(frame)
      const isMeant = sleeps && text.includes('ping timeout')
      if (frame.type === 'error' && !isMeant) throw new Error(text)
    },
    close: () => {},
    drop: () => {},
  })
  socket.receive(JSON.stringify({ id: 1, type: 'subscribe', topic, privateChannel: true, response: true }))
  const ping = (): void => {
    socket.receive(JSON.stringify({ id: 2, type: 'ping' }))
    platform.setTimer(ping, 15_000)
  }
  ping()
  return { history }
}

/** Opens a private socket of the unified service, and subscribes. */
export async function watchUnified(
  { exchange, platform }: MockSetup,
  subscription: Readonly<Record<string, string>>,
): Promise<Watch> {
  const history: Heard[] = []
  const answers: Record<string, unknown>[] = []
  const [credential] = exchange.credentials
  if (!credential) throw new Error('the exchange has no key')
  const hear = (text: string): void => {
    // Numbers above 2^53 are ids and times: they arrive as text, as a feed hands them on.
    const frame = JSON.parse(text.replace(/"(ti|U|O|E)":(\d{15,})/g, '"$1":"$2"')) as Record<string, unknown>
    if (frame['d']) history.push({ data: frame['d'] as Heard['data'], subject: '' })
    else answers.push(frame)
  }
  const socket = exchange.connect({
    target: '/unified/private',
    send: hear,
    sendBinary: (bytes) => hear(new TextDecoder().decode(bytes)),
    close: () => {},
    drop: () => {},
  })
  const say = (frame: Record<string, unknown>): void => socket.receive(JSON.stringify(frame))
  const hmac = (text: string): string => createHmac('sha256', credential.secret).update(text).digest('base64')
  const ms = exchange.clock.now()
  say({
    ...{ id: '1', op: 'auth', 'kc-api-key': credential.key, 'kc-api-timestamp': String(ms) },
    'kc-api-sign': hmac(`${ms}POST/api/websocket/users/verify`),
    'kc-api-passphrase': hmac(credential.passphrase),
  })
  say({ id: '2', action: 'SUBSCRIBE', ...subscription })
  if (!answers.some(({ id, result }) => id === '2' && result === true))
    throw new Error(JSON.stringify(answers))
  const ping = (): void => {
    say({ id: '3', type: 'ping' })
    platform.setTimer(ping, 15_000)
  }
  ping()
  return { history }
}

/** What a consumer of a line with gaps has seen. */
export interface Consumer {
  readonly seen: Heard[]
  /** Messages that nobody but REST can tell of, because the line was down. */
  readonly lost: Heard[]
  /** Reasons why something may be missing. */
  readonly missing: string[]
  /** The line breaks. */
  breakLine(): void
  /** The line is back: what was missed is read, and then what came meanwhile is delivered. */
  resume(): Promise<void>
  /** Takes over what has come since the last time. */
  take(): void
}

/** Makes a consumer, whose line is good. */
export function consume(setup: MockSetup, { history }: Watch, recovery: Recovery<unknown>): Consumer {
  const { platform } = setup
  const seen: Heard[] = []
  const lost: Heard[] = []
  const missing: string[] = []
  let at = history.length
  let brokenAtMs: number | undefined
  const deliver = (heard: Heard): void => {
    if (recovery.observe(heard.data, heard.subject)) seen.push(heard)
  }
  const consumer: Consumer = {
    seen,
    lost,
    missing,
    take() {
      if (brokenAtMs !== undefined) return
      for (; at < history.length; at++) deliver(history[at] as Heard)
    },
    breakLine() {
      consumer.take()
      brokenAtMs ??= platform.monotonicNow()
    },
    async resume() {
      if (brokenAtMs === undefined) return
      const gapMs = platform.monotonicNow() - brokenAtMs
      for (; at < history.length; at++) lost.push(history[at] as Heard)
      const { signal } = new AbortController()
      const read = await until(platform, recovery.read(gapMs, signal))
      if (read.missing) missing.push(read.missing.shortMessage)
      for (const { data, subject = '' } of read.messages) deliver({ data: data as Heard['data'], subject })
      brokenAtMs = undefined
      consumer.take()
    },
  }
  return consumer
}

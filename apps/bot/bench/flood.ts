// A flood of webhooks: signed signals from many connections, a tenth of them bad in every way, and what came of it.
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { NOON_MS } from '../test/signals.ts'

/** A flood. */
export interface Flood {
  /** Base URL of the door; its channel is called `signed`. */
  readonly url: string
  readonly secret: string
  readonly posts: number
  /** Posts a second; as fast as they are answered where it is absent. */
  readonly perSecond?: number
}

/** What the senders saw. */
export interface FloodResult {
  /** Answers by status; 0 for a post without one. */
  readonly statuses: Readonly<Record<number, number>>
  /** Ids of the signals that were posted well, repeated ones once. */
  readonly good: number
  readonly p50Ms: number
  readonly p99Ms: number
}

const CONNECTIONS = 32
/** Every so-manieth post is bad. */
const BAD = 10

/** Pours it out; resolved once every post was answered or given up. */
export async function flood({ url, secret, posts, perSecond }: Flood): Promise<FloodResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const signer = new Webhook(secret)
  const statuses: Record<number, number> = {}
  const latencies: number[] = []
  const startedAt = performance.now()
  let next = 0
  const sender = async (): Promise<void> => {
    for (let i = next++; i < posts; i = next++) {
      const dueMs = perSecond === undefined ? 0 : (i * 1_000) / perSecond
      const waitMs = startedAt + dueMs - performance.now()
      if (waitMs > 0) await sleep(waitMs)
      const { body, headers } = postOf(i, signer)
      const sentAt = performance.now()
      const status = await send(`${url}/hooks/signed`, { body, headers, agent })
      latencies.push(performance.now() - sentAt)
      statuses[status] = (statuses[status] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, sender))
  agent.destroy()
  latencies.sort((a, b) => a - b)
  const at = (share: number) => latencies[Math.ceil(latencies.length * share) - 1] ?? Number.NaN
  return { statuses, good: posts - Math.floor(posts / BAD), p50Ms: at(0.5), p99Ms: at(0.99) }
}

/** The nth post: a purchase and its sale in turns, and one in ten of a bad kind. */
function postOf(i: number, signer: Webhook): { body: string; headers: Record<string, string> } {
  const isBad = i % BAD === BAD - 1
  const kind = isBad ? Math.floor(i / BAD) % 5 : -1
  // A replay of the post before: of the same name, and already on disk or on its way there.
  const id = `m${kind === 0 ? i - 1 : i}`
  const good = signalOf(kind === 0 ? i - 1 : i)
  const body = kind === 1 ? good.slice(0, -9) : kind === 2 ? 'x'.repeat(70_000) : good
  const now = new Date()
  const signature = kind === 3 ? 'v1,AAAA' : signer.sign(id, now, body)
  const timestamp = String(Math.floor(now.getTime() / 1_000) - (kind === 4 ? 9_999 : 0))
  return {
    body,
    headers: { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature },
  }
}

function signalOf(i: number): string {
  const isBuy = i % 2 === 0
  return JSON.stringify({
    specversion: '1.0',
    id: `s${i}`,
    source: 'flood',
    type: 'signal.v1',
    time: new Date(NOON_MS).toISOString(),
    data: {
      ...{ symbol: 'BTC-USDT', action: isBuy ? 'buy' : 'close', strength: 1, orderType: 'market' },
      ...(isBuy && { size: { unit: 'quote', value: '100' } }),
    },
  })
}

function send(
  url: string,
  { body, headers, agent }: { body: string; headers: Record<string, string>; agent: Agent },
): Promise<number> {
  return new Promise((resolve) => {
    const sent = request(url, { method: 'POST', headers, agent }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
      response.on('error', () => resolve(0))
    })
    sent.on('error', () => resolve(0))
    sent.end(body)
  })
}

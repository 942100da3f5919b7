/**
 * One signed call of ours beside the same work by a bare `fetch` and WebCrypto, turn by turn in one process. It is
 * bundled for every runtime, and so uses nothing but what all of them have.
 */
import { createClient, createCredentials, type Platform } from '@kucoin-kit/core'
import { spot } from '@kucoin-kit/core/endpoints'
import { inFlight } from '../in-flight.ts'
import type { Keys } from '../keys.ts'
import { unpaced } from '../unpaced.ts'

/** How often, and where to. */
export interface CallSettings {
  readonly keys: Keys
  /** Where the bare way sends to: the exchange, or what the relay calls it. */
  readonly url: string
  /** What the bare way has to say to a relay. */
  readonly headers: Readonly<Record<string, string>>
  /** Deno alone: a bare write gets a connection of its own too, since one on a kept connection may be sent twice. */
  readonly ownConnections?: boolean
  /** Where our client sends to. */
  readonly hosts: Readonly<Record<string, string>>
  readonly rounds: number
  /** In one turn. */
  readonly calls: number
}

/** One turn of one way. */
export interface CallTurn {
  /** One at a time, microseconds a call. */
  readonly oneUs: number
  /** At 16 in flight, microseconds a call. */
  readonly manyUs: number
  /** Of the process at 16 in flight, microseconds a call; null where the runtime does not tell. */
  readonly cpuUs: number | null
}

/** All ways in one round. */
export type CallRound = readonly [bare: CallTurn, ours: CallTurn, timed: CallTurn]

/** In flight at a time. */
const AT_ONCE = 16
/** Rounds that only warm up: some runtimes compile what is called a thousand times, and not before. */
const WARM_UP = 8
/** How long a call may take, where it may not take for ever. */
const TIMEOUT_MS = 10_000

/** Takes the turns; each round begins with another way, since what comes first leaves its garbage to what follows. */
export async function takeTurns(
  settings: CallSettings,
  createPlatform: () => Platform,
): Promise<readonly CallRound[]> {
  const { rounds, calls } = settings
  const ways = [
    await bareWay(settings),
    ourWay(settings, createPlatform()),
    await bareWay(settings, true),
  ] as const
  const turns: CallRound[] = []
  for (let round = -WARM_UP; round < rounds; round++) {
    const took: CallTurn[] = []
    for (let place = 0; place < ways.length; place++) {
      const at = (place + round + WARM_UP) % ways.length
      took[at] = await turn(ways[at] as Place, calls)
    }
    if (round >= 0) turns.push(took as [CallTurn, CallTurn, CallTurn])
  }
  return turns
}

async function turn(place: Place, calls: number): Promise<CallTurn> {
  const startedMs = performance.now()
  for (let at = 0; at < calls; at++) await place()
  const betweenMs = performance.now()
  const cpu = cpuUs()
  await inFlight(calls * 2, AT_ONCE, place)
  const spent = cpuUs()
  const each = (ms: number, times: number): number => (ms * 1_000) / times
  return {
    oneUs: each(betweenMs - startedMs, calls),
    manyUs: each(performance.now() - betweenMs, calls * 2),
    cpuUs: cpu === undefined || spent === undefined ? null : (spent - cpu) / (calls * 2),
  }
}

/** Of this process so far; a page and a Worker are not told. */
function cpuUs(): number | undefined {
  const { process } = globalThis as { readonly process?: { cpuUsage?(): NodeJS.CpuUsage } }
  const usage = process?.cpuUsage?.()
  return usage && usage.user + usage.system
}

type Place = () => Promise<string>

let count = 0

function nextOrder() {
  const clientOid = `bench-${count++}`
  return {
    clientOid,
    symbol: 'BTC-USDT',
    side: 'buy',
    type: 'limit',
    price: '20000.1',
    size: '0.001',
  } as const
}

function ourWay({ keys, hosts }: CallSettings, platform: Platform): Place {
  const credentials = createCredentials(keys, platform)
  const client = createClient({ platform, hosts, credentials, budget: unpaced })
  return async () => (await client.call(spot.placeOrder, nextOrder())).orderId
}

interface DenoHost {
  createHttpClient(options: { readonly poolMaxIdlePerHost: number }): object
}

/**
 * Signed by WebCrypto, its status, its three rate headers and its code read, and the answer parsed: nothing else.
 *
 * @param isTimed - whether it ends though the exchange says nothing, which nobody goes without who trades
 */
async function bareWay(
  { keys, url, headers: more, ownConnections = false }: CallSettings,
  isTimed = false,
): Promise<Place> {
  const path = '/api/v1/hf/orders'
  const encoder = new TextEncoder()
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const secret = await crypto.subtle.importKey('raw', encoder.encode(keys.secret), hmac, false, ['sign'])
  const sign = async (text: string): Promise<string> => {
    const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', secret, encoder.encode(text)))
    return btoa(String.fromCharCode(...bytes))
  }
  const passphrase = await sign(keys.passphrase)
  const { Deno } = globalThis as { readonly Deno?: DenoHost }
  const client = ownConnections && Deno ? { client: Deno.createHttpClient({ poolMaxIdlePerHost: 0 }) } : {}
  return async () => {
    const body = JSON.stringify(nextOrder())
    const timestamp = String(Date.now())
    const headers = {
      ...more,
      'Content-Type': 'application/json',
      'KC-API-KEY': keys.key,
      'KC-API-PASSPHRASE': passphrase,
      'KC-API-KEY-VERSION': '3',
      'KC-API-TIMESTAMP': timestamp,
      'KC-API-SIGN': await sign(`${timestamp}POST${path}${body}`),
    }
    const end = isTimed ? new AbortController() : undefined
    const timer = end && setTimeout(() => end.abort(), TIMEOUT_MS)
    const signal = end ? { signal: end.signal } : {}
    const answer = await fetch(url + path, { method: 'POST', headers, body, ...signal, ...client })
    for (const name of ['limit', 'remaining', 'reset']) Number(answer.headers.get(`gw-ratelimit-${name}`))
    const { code, data } = JSON.parse(await answer.text())
    clearTimeout(timer)
    if (answer.status !== 200 || code !== '200000') throw new Error(`${answer.status} ${code}`)
    return data.orderId
  }
}

// A real exchange and a client of it in a time of their own: a week passes as fast as there is nothing to wait for.
import {
  createExchange,
  type Exchange,
  type ExchangeSocket,
  type ManualClock,
  manualClock,
} from '@kucoin-kit/mock-server'
import { createKucoin, type Kucoin, type Platform } from '@kucoin-kit/node'

/** The exchange whose public feeds are followed, and its time. */
export interface FastMarket {
  readonly exchange: Exchange
  readonly clock: ManualClock
  /** A client of it, without a key. */
  client(): Kucoin
  /** Lets so much time pass, and everything happen that is due in it. */
  advance(ms: number): Promise<void>
  /** Lets time pass until it has settled. */
  until<T>(promise: Promise<T>): Promise<T>
  /** How often a socket was opened beside the one that it takes over from. */
  readonly renewals: number
}

interface Timer {
  readonly dueMs: number
  readonly run: () => void
}

const CONTRACT = {
  ...{ symbol: 'XBTUSDTM', baseCurrency: 'XBT', quoteCurrency: 'USDT' },
  ...{ multiplier: '0.001', tickSize: '0.1', markPrice: '20000' },
}
const HOST = 'http://127.0.0.1'
const FUTURES = '/futures'

/** Opens it on a market that is pushed: a pair, or XBTUSDTM. */
export function aFastMarket(symbol: string, startMs: number, fundingRate = '0'): FastMarket {
  const clock = manualClock(startMs)
  const exchange = createExchange({
    ...{ clock, fundingRate, limits: 'off' },
    ...(symbol === CONTRACT.symbol
      ? { symbols: [], contracts: [CONTRACT] }
      : { symbols: [symbol], contracts: [] }),
    market: { kind: 'pushed', symbol },
  })
  const timers = new Set<Timer>()
  /** Paths of the sockets that are open. */
  const open = new Map<object, string>()
  let renewals = 0
  const setTimer: Platform['setTimer'] = (run, delayMs) => {
    const timer = { dueMs: Math.ceil(clock.now() + delayMs), run }
    timers.add(timer)
    return () => timers.delete(timer)
  }
  const platform: Partial<Platform> = {
    now: clock.now,
    monotonicNow: clock.now,
    random: () => 0.5,
    setTimer,
    async fetch(url, { method, headers, body = '' }) {
      const { pathname, search } = new URL(url)
      const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
      const isFutures = pathname.startsWith(FUTURES)
      const target = (isFutures ? pathname.slice(FUTURES.length) : pathname) + search
      const request = { method, target, headers: Object.fromEntries(lower), body }
      const reply = await exchange.handle({ ...request, host: isFutures ? 'futures' : 'spot' })
      if ('drop' in reply) throw new Error('the connection broke')
      const get = (name: string) => reply.headers[name] ?? null
      return { status: reply.status, headers: { get }, text: async () => reply.body }
    },
    openSocket(url, handlers) {
      const { pathname, search } = new URL(url)
      if ([...open.values()].includes(pathname)) renewals += 1
      const key = {}
      let end: ExchangeSocket | undefined
      let isOver = false
      // As over a network: what is answered comes in a later turn.
      const later = (run: () => void): void => void setTimer(() => isOver || run(), 1)
      const over = (code: number, reason: string): void =>
        later(() => {
          isOver = true
          open.delete(key)
          handlers.close(code, reason)
        })
      later(() => {
        open.set(key, pathname)
        handlers.open()
        end = exchange.connect({
          target: pathname + search,
          send: (text) => later(() => handlers.message(text)),
          close: over,
          drop: () => over(1006, ''),
        })
      })
      return {
        send(text) {
          if (!isOver) end?.receive(text)
        },
        close() {
          isOver = true
          open.delete(key)
          end?.closed()
        },
      }
    },
  }
  const advance = async (ms: number): Promise<void> => {
    for (const endMs = clock.now() + ms; ; ) {
      const [next] = [...timers].filter(({ dueMs }) => dueMs <= endMs).sort((a, b) => a.dueMs - b.dueMs)
      clock.advanceTo(Math.max(clock.now(), next?.dueMs ?? endMs))
      if (!next) break
      timers.delete(next)
      next.run()
      await settle()
    }
    exchange.tick()
    await settle()
  }
  return {
    exchange,
    clock,
    get renewals() {
      return renewals
    },
    advance,
    client: () => createKucoin({ hosts: { spot: HOST, futures: HOST + FUTURES }, platform }),
    async until(promise) {
      let isSettled = false
      const mark = (): void => {
        isSettled = true
      }
      promise.then(mark, mark)
      while (!isSettled) {
        await new Promise(setImmediate)
        if (!isSettled) await advance(10)
      }
      return promise
    },
  }
}

/** Lets every promise that can go on go on. */
async function settle(): Promise<void> {
  for (let i = 0; i < 15; i++) await Promise.resolve()
}

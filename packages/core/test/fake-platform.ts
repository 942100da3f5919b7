/** A platform whose time stands still until told, and whose network is a function of the test. */
import { createHmac } from 'node:crypto'
import type { FetchInit, FetchResponse, Platform } from '../src/platform/platform.ts'

/** What the test's network saw. */
export interface SeenRequest {
  readonly url: string
  readonly init: FetchInit
  readonly atMs: number
}

export type Network = (request: SeenRequest, index: number) => FetchResponse | Promise<FetchResponse>

export interface FakePlatform extends Platform {
  /** Every request, in order. */
  readonly seen: SeenRequest[]
  /** Moves time on and runs the timers that are due, letting promises settle in between. */
  advance(byMs: number): Promise<void>
  /** Moves the wall clock alone, as a user or a time service does. */
  setWall(byMs: number): void
}

const startMs = 1_700_000_000_000

export function fakePlatform(network: Network): FakePlatform {
  let elapsedMs = 0
  let uuids = 0
  let wallMs = startMs
  let timers: { readonly dueMs: number; readonly run: () => void }[] = []
  const seen: SeenRequest[] = []
  return {
    name: 'fake',
    seen,
    async fetch(url, init) {
      const request = { url, init, atMs: elapsedMs }
      seen.push(request)
      return await new Promise<FetchResponse>((resolve, reject) => {
        init.signal.addEventListener('abort', () => reject(new Error('aborted')))
        Promise.resolve(network(request, seen.length - 1)).then(resolve, reject)
      })
    },
    createHmac: (secret) => (message) => createHmac('sha256', secret).update(message).digest('base64'),
    randomUUID: () => `00000000-0000-4000-8000-${String(++uuids).padStart(12, '0')}`,
    random: () => 0.5,
    now: () => wallMs + elapsedMs,
    monotonicNow: () => elapsedMs,
    setTimer(run, delayMs) {
      const timer = { dueMs: elapsedMs + delayMs, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    setWall(byMs) {
      wallMs += byMs
    },
    async advance(byMs) {
      const endMs = elapsedMs + byMs
      for (;;) {
        await settle()
        const next = timers.filter((timer) => timer.dueMs <= endMs).sort((a, b) => a.dueMs - b.dueMs)[0]
        if (!next) break
        timers = timers.filter((timer) => timer !== next)
        elapsedMs = Math.max(elapsedMs, next.dueMs)
        next.run()
      }
      elapsedMs = endMs
      await settle()
    },
  }
}

/** Lets every promise that can go on go on. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 50; i++) await Promise.resolve()
}

/** An answer of the test's network. */
export function answer(status: number, body: unknown, headers: Record<string, string> = {}): FetchResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { status, headers: { get: (name) => headers[name] ?? null }, text: async () => text }
}

/** A successful answer of KuCoin's. */
export function ok(data: unknown, headers?: Record<string, string>): FetchResponse {
  return answer(200, { code: '200000', data }, headers)
}

/** An answer that never comes. */
export function never(): Promise<FetchResponse> {
  return new Promise(() => {})
}

// Signals for tests, one builder for all of them.
import type { Signal } from '../src/signal/signal.ts'

/** When the tests' signals are made: noon of a day. */
export const NOON_MS: number = Date.UTC(2026, 0, 5, 12)

let counter = 0

/** A strong limit buy of 100 USDT, changed as told; every call has a new id. */
export function aSignal(changes: Partial<Signal> = {}): Signal {
  counter += 1
  return {
    source: 'test',
    id: `s${counter}`,
    timeMs: NOON_MS,
    symbol: 'BTC-USDT',
    action: 'buy',
    to: undefined,
    strength: 0.9,
    orderType: 'limit',
    price: '20000',
    size: { unit: 'quote', value: '100' },
    stopLoss: undefined,
    takeProfit: [],
    validForMs: 30_000,
    seq: undefined,
    rawHash: `hash-${counter}`,
    contentHash: `content-${counter}`,
    ...changes,
  }
}

/** The same wish as a line of NDJSON. */
export function aLine(changes: Record<string, unknown> = {}, data: Record<string, unknown> = {}): string {
  counter += 1
  return JSON.stringify({
    specversion: '1.0',
    id: `l${counter}`,
    source: 'test',
    type: 'signal.v1',
    time: new Date(NOON_MS).toISOString(),
    ...changes,
    data: {
      symbol: 'BTC-USDT',
      action: 'buy',
      strength: 0.9,
      price: '20000',
      size: { unit: 'quote', value: '100' },
      orderType: 'limit',
      ...data,
    },
  })
}

/** A heartbeat of the same source, as it comes. */
export const aHeartbeat = (): string =>
  JSON.stringify({
    ...{ specversion: '1.0', id: 'h', source: 'test', type: 'heartbeat.v1' },
    time: new Date().toISOString(),
  })

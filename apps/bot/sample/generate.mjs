// Makes the sample market and signals beside this file: node apps/bot/sample/generate.mjs
//
// A made-up price: a slow wave, a faster one and a seeded random walk, in whole cents. The signals are the crossings of
// its 12 and 26 candle averages, as a trend feed would send them. Two lines show what happens on real feeds: one signal
// arrives twice, and one arrives ten minutes late. The same seed gives the same two files, byte for byte.
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'

const SEED = 20_260_105
const CANDLES = 864 // three days of five minutes
const STEP_MS = 300_000
const START_MS = Date.UTC(2026, 0, 5)
const START_CENTS = 6_400_000

const random = mulberry32(SEED)
const candles = makeCandles()
const signals = makeSignals(candles)

write('market.csv', ['time_ms,open,high,low,close,volume', ...candles.map((c) => c.row)])
write('signals.ndjson', signals)

function makeCandles() {
  const result = []
  let walk = 0
  let open = START_CENTS
  for (let i = 0; i < CANDLES; i++) {
    walk += (random() - 0.5) * 30_000
    const wave = 90_000 * Math.sin(i / 37) + 40_000 * Math.sin(i / 11)
    const close = Math.round(START_CENTS + wave + walk)
    const high = Math.max(open, close) + Math.round(random() * 4_000)
    const low = Math.min(open, close) - Math.round(random() * 4_000)
    const timeMs = START_MS + i * STEP_MS
    const volume = (20 + random() * 80).toFixed(3)
    result.push({ timeMs, close, row: [timeMs, ...[open, high, low, close].map(money), volume].join(',') })
    open = close
  }
  return result
}

function makeSignals(candles) {
  const lines = []
  let fast = START_CENTS
  let slow = START_CENTS
  let above
  let seq = 0
  for (const [i, { timeMs, close }] of candles.entries()) {
    fast += (close - fast) * (2 / 13)
    slow += (close - slow) * (2 / 27)
    const now = fast > slow
    // The averages need as many candles as the slower one covers before they mean anything.
    if (i > 26 && now !== above) {
      seq += 1
      lines.push(
        signal(seq, timeMs + STEP_MS + 137, now ? 'buy' : 'sell', close, Math.abs(fast - slow) / close),
      )
    }
    above = now
  }
  lines.splice(5, 0, lines[4])
  const { time, data } = JSON.parse(lines[12])
  lines.splice(
    13,
    0,
    signal(undefined, Date.parse(time) - 600_000, 'buy', Math.round(Number(data.price) * 100), 0.001),
  )
  return lines
}

function signal(seq, timeMs, action, cents, gap) {
  const time = new Date(timeMs).toISOString()
  const id = createHash('sha256').update(`${SEED} ${time} ${action}`).digest('hex').slice(0, 24)
  return JSON.stringify({
    specversion: '1.0',
    id,
    source: 'sample:trend',
    type: 'signal.v1',
    time,
    datacontenttype: 'application/json',
    data: {
      symbol: 'BTC-USDT',
      action,
      strength: Math.min(1, Math.round(gap * 1_000_000) / 1_000),
      price: money(cents),
      size: { unit: 'quote', value: '200' },
      orderType: 'limit',
      validForMs: 30_000,
      ...(seq !== undefined && { seq }),
      tags: ['sample'],
    },
  })
}

function money(cents) {
  return `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}

function write(name, lines) {
  writeFileSync(new URL(name, import.meta.url), `${lines.join('\n')}\n`)
}

/** Small seeded generator of numbers in [0, 1). */
function mulberry32(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

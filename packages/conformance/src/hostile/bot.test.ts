import { KucoinError } from '@kucoin-kit/core'
import { loadConfig } from '../../../../apps/bot/src/config/load-config.ts'
import { InputError } from '../../../../apps/bot/src/input-error.ts'
import { parseStrictJson } from '../../../../apps/bot/src/json/strict-json.ts'
import { decimal, divideDecimals } from '../../../../apps/bot/src/money/decimal.ts'
import { readLines } from '../../../../apps/bot/src/signal/lines.ts'
import { parseSignal } from '../../../../apps/bot/src/signal/parse-signal.ts'
import type { Frame } from './corpus.ts'
import { holdToFloor } from './hold-to-floor.ts'

const envelope = '"specversion":"1.0","id":"a","source":"b","type":"signal.v1"'
const signal: readonly Frame[] = [
  ['{"time":"', '"}'],
  [`{${envelope},"time":"`, '"}'],
  [`{${envelope},"time":"2023-01-02T22:40:00.`, 'Z"}'],
  [`{${envelope},"time":"2023-01-02T22:40:00Z","data":{"symbol":"`, '"}}'],
  [
    `{${envelope},"time":"2023-01-02T22:40:00Z","data":{"symbol":"BTC-USDT","action":"buy","strength":1,"price":"`,
    '"}}',
  ],
]
const parse = (text: string) => parseSignal({ bytes: new TextEncoder().encode(text), overlong: false })

/** Piece by piece, as a pipe gives it. */
async function feed(text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text)
  const pieces: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += 256) pieces.push(bytes.subarray(at, at + 256))
  for await (const _ of readLines(pieces));
}

holdToFloor([
  { name: 'signals', read: parse, frames: signal },
  {
    name: 'strict JSON',
    read: parseStrictJson,
    frames: [
      ['{"', '":0}'],
      ['[', ']'],
    ],
    promises: (error) => error instanceof SyntaxError,
  },
  // Each line break is a line, and each line is handed over by an iterator that waits.
  { name: 'lines of a feed', read: feed, weight: 600 },
  {
    name: 'settings',
    read: (text) =>
      loadConfig({
        flags: {
          risk: { symbols: [text], maxNotional: text },
          paper: { balances: { [text]: text } },
        },
      }),
    promises: (error) => error instanceof InputError,
  },
  {
    name: 'decimals',
    read: (text) => divideDecimals(decimal(text), '3'),
    frames: [['0.', '']],
    promises: (error) => KucoinError.isInstance(error),
  },
])

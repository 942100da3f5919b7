// Lines of other programs, told apart from broken ones of ours: whoever pastes an alert here is to learn what it lacks.
import * as v from 'valibot'
import { type Rejection, reject } from './rejection.ts'

const record = v.record(v.string(), v.unknown())

const TICKER = ['ticker', 'symbol', 'pair', 'market', 'instrument']
const ACTION = ['action', 'side', 'signal', 'direction', 'order', 'type']
const QUOTES = ['USDT', 'USDC', 'BTC', 'ETH', 'KCS', 'USD', 'EUR']

/**
 * What a line of another program is, and what it lacks to be a signal; undefined for one that looks like ours. Nothing is
 * guessed from it: it stays refused.
 *
 * @param line the line as it came
 * @param json what it says, where it is JSON
 */
export function foreignForm(line: string, json?: unknown): string | undefined {
  // An alert says what it is in its first words; a line of 64 KiB is not to be searched.
  const text = line.slice(0, MAX_CHARS)
  const mistake = alertMistake(text)
  if (mistake) return `${NONE}: ${mistake.detail}`
  if (json === undefined) return plainText(text)
  if (!v.is(record, json) || 'specversion' in json || json['type'] === 'signal.v1') return undefined
  const fields = { ...json, ...(v.is(record, json['data']) ? json['data'] : {}) }
  const [ticker, action] = [find(fields, TICKER), find(fields, ACTION)]
  if (ticker === undefined && action === undefined) return undefined
  const said = [
    `${NONE}, but an alert of another program: it has no specversion, id, source and time`,
    ...(ticker ? [`map ${ticker.name} ${ticker.value} to ${pairOf(ticker.value)}`] : []),
    ...(action ? [`map ${action.name} ${action.value} to an action: buy, sell or close`] : []),
  ]
  return said.join('; ')
}

/** What people do wrong in the text of an alert, whatever its form. */
export function alertMistake(line: string): Rejection | undefined {
  const text = line.slice(0, MAX_CHARS)
  if (isUnfilled(text))
    return reject('unfilled-placeholder', 'the placeholders of its alert, {{…}}, were never filled in')
  if (/[\u201c\u201d\u201e\u00ab\u00bb]/.test(text))
    return reject(
      'typographic-quotes',
      'its quotes are typographic (\u201c \u201d), and JSON wants plain ones (")',
    )
  return undefined
}

/** Whether a text has a placeholder in it that was to be filled in. */
export function isUnfilled(text: string): boolean {
  return /\{\{[^{}]{1,60}\}\}/.test(text)
}

const MAX_CHARS = 2_000
const NONE = 'this is no signal of ours'

function plainText(text: string): string | undefined {
  if (!/\b(buy|sell|long|short|close)\b/i.test(text) || /^\s*[{[]/.test(text)) return undefined
  return `${NONE}, but the text of another program: a signal is one line of JSON`
}

interface Field {
  readonly name: string
  readonly value: string
}

function find(fields: Readonly<Record<string, unknown>>, names: readonly string[]): Field | undefined {
  for (const name of names) {
    const value = fields[name]
    if (typeof value === 'string' && /^[\w./:-]{1,40}$/.test(value)) return { name, value }
  }
  return undefined
}

/** `BTC-USDT` out of `KUCOIN:BTCUSDT` or `BTC/USDT`, with what its ending means. */
function pairOf(ticker: string): string {
  const [name = '', ...endings] = ticker.toUpperCase().replace(/^.*:/, '').split('.')
  const quote = QUOTES.find((one) => name.endsWith(one) && name.length > one.length)
  const base = quote && name.slice(0, -quote.length).replace(/[-/_]$/, '')
  const pair = quote ? `${base}-${quote}` : 'a pair such as BTC-USDT'
  return endings.includes('P') ? `${pair} (.P is a perpetual contract, and not spot)` : pair
}

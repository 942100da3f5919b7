// Lines of other programs, told apart from broken ones of ours: whoever pastes an alert here is to learn what it lacks.
import * as v from 'valibot'
import { type Rejection, reject } from './rejection.ts'

const record = v.record(v.string(), v.unknown())

const TICKER = ['ticker', 'symbol', 'pair', 'market', 'instrument', 'tv_instrument', 'coin']
const ACTION = ['action', 'side', 'signal', 'direction', 'order', 'order_action', 'type']
/** What an alert keeps its fields in. */
const INSIDE = ['data', 'payload', 'alert', 'strategy', 'signal']
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
  if (json === undefined) return plainText(text) ?? literalOf(text)
  if (Array.isArray(json)) {
    const said = foreignForm('', json[0])
    return said && `${said}; send each alert as a message of its own, and not in a list`
  }
  if (!v.is(record, json) || 'specversion' in json || json['type'] === 'signal.v1') return undefined
  const fields = [json, ...INSIDE.map((name) => json[name]).filter((one) => v.is(record, one))]
  const [ticker, action] = [find(fields, TICKER), find(fields, ACTION)]
  if (ticker === undefined && action === undefined) return undefined
  const said = [
    `${NONE}, but an alert of another program: it has no specversion, id, source and time`,
    ...(ticker && !isOurs(ticker.value)
      ? [`map ${ticker.name} ${ticker.value} to ${pairOf(ticker.value)}`]
      : []),
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
  if (!/(?<![a-z])(buy|sell|long|short|close)(?![a-z])/i.test(text) || /^\s*[{[]/.test(text)) return undefined
  return `${NONE}, but the text of another program: a signal is one line of JSON`
}

/** What looks like JSON to whoever wrote it: the literal of a language, a line of several, a number that is none. */
function literalOf(text: string): string | undefined {
  if (/^\s*[{[]\s*$/.test(text)) return `${NONE}: a signal is JSON on one line, and not on several`
  if (!/^\s*[{[]/.test(text) || /"specversion"/.test(text)) return undefined
  if (/[{,]\s*'[\w.-]{1,40}'\s*:/.test(text))
    return `${NONE}: its quotes are single, and JSON wants double ones (")`
  if (/[{,]\s*[A-Za-z_]\w{0,40}\s*:/.test(text))
    return `${NONE}: its names stand without quotes, and JSON wants them in double ones (")`
  if (/:\s*(?:NaN|-?Infinity|na)\s*[,}]/.test(text))
    return `${NONE}: it says NaN, which JSON does not know; what was to be filled in had no value`
  if (/,\s*[}\]]\s*$/.test(text)) return `${NONE}: a comma stands behind its last field`
  return undefined
}

interface Field {
  readonly name: string
  readonly value: string
}

function find(
  all: readonly Readonly<Record<string, unknown>>[],
  names: readonly string[],
): Field | undefined {
  const rows = all.flatMap((fields) => Object.entries(fields))
  for (const wanted of names) {
    const [name, value] = rows.find(([one, text]) => one.toLowerCase() === wanted && isWord(text)) ?? []
    if (name !== undefined) return { name, value: String(value) }
  }
  return undefined
}

function isWord(value: unknown): boolean {
  return typeof value === 'string' && /^[\w./:-]{1,40}$/.test(value)
}

/** KuCoin's own name of a pair or a contract needs no mapping. */
function isOurs(ticker: string): boolean {
  const quote = /^[A-Z0-9]+-([A-Z0-9]+)$/.exec(ticker)?.[1] ?? ''
  return QUOTES.includes(quote)
    ? !/^(?:USDT|USDC|USD|EUR)-/.test(ticker)
    : /^[A-Z0-9]+USD[TC]?M$/.test(ticker)
}

/** `BTC-USDT` out of `KUCOIN:BTCUSDT` or `BTC/USDT`, with what its ending means. */
function pairOf(ticker: string): string {
  // ccxt puts what a contract settles in behind a colon, TradingView its exchange before one.
  const [, settled] = /^[^:]+\/[^:]+:(\w+)$/.exec(ticker) ?? []
  const [full = '', ...endings] = ticker
    .toUpperCase()
    .replace(settled === undefined ? /^.*:/ : /:.*$/, '')
    .split('.')
  const name = inOurOrder(full)
  const quote = QUOTES.find((one) => name.endsWith(one) && name.length > one.length)
  const base = quote && name.slice(0, -quote.length).replace(/[-/_]$/, '')
  const pair = quote ? `${base}-${quote}` : 'a pair such as BTC-USDT'
  if (settled !== undefined) return `${pair} (what settles in ${settled} is a contract, and not spot)`
  return endings.includes('P') ? `${pair} (.P is a perpetual contract, and not spot)` : pair
}

/** 3Commas and Altrady name the quote first, and Altrady the exchange before it: USDT_BTC, KUCN_USDT_BTC. */
function inOurOrder(name: string): string {
  const [, quote, base] = /^(?:[A-Z]{2,8}_)?(USDT|USDC|USD|EUR)_([A-Z0-9]+)$/.exec(name) ?? []
  return quote === undefined || base === undefined ? name : `${base}-${quote}`
}

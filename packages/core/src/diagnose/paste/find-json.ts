/** Finds JSON inside a text: bodies, answers, frames. Each is kept as it was written, byte for byte. */

/** One object or list. */
export interface FoundJson {
  readonly at: number
  readonly end: number
  /** Its exact text, a layer of escapes taken off where there was one. */
  readonly text: string
  readonly value: unknown
}

const MAX_TRIES = 3_000
const MAX_CHARS = 200_000
const MAX_DEPTH = 60
/** How often a text may be read in vain, in its own length: of brackets that never close each would be read to the end. */
const MAX_VAIN = 8
/** What a piece that is no JSON costs beside its characters: an error is dear. */
const ERROR_CHARS = 200
/** A short text may be full of what looks like JSON. */
const LEAST_PATIENCE = 20_000

/** Characters that may still be read in vain. */
interface Patience {
  left: number
}

/** The outermost pieces of JSON of a text, in order. */
export function findJson(text: string): readonly FoundJson[] {
  const all: FoundJson[] = []
  const patience: Patience = { left: LEAST_PATIENCE + MAX_VAIN * text.length }
  let tries = 0
  for (let at = text.indexOf('{'); at >= 0 && tries < MAX_TRIES; at = text.indexOf('{', at + 1)) {
    if (patience.left < 0) break
    tries++
    const start = text[at - 1] === '[' && /[^\w\]]/.test(text[at - 2] ?? ' ') ? at - 1 : at
    const found = pieceAt(text, start, patience) ?? (start === at ? undefined : pieceAt(text, at, patience))
    if (!found) continue
    all.push(found)
    // What holds the headers is the dump of a whole call: its parts count too.
    if (!/kc[-_]api[-_]/i.test(found.text)) at = found.end - 1
  }
  return all
}

function pieceAt(text: string, at: number, patience: Patience): FoundJson | undefined {
  const layer = /^(?:[[{]|\s|\\+[nrt])+?(\\+)"/.exec(text.slice(at, at + 60))?.[1] ?? ''
  const end = endOf(text, at, `${layer}"`, patience)
  if (end < 0) return undefined
  const raw = text.slice(at, end)
  const own = layer === '' ? raw : unlayered(raw, layer)
  try {
    const value: unknown = JSON.parse(own)
    return { at, end, text: own, value }
  } catch {
    patience.left -= raw.length + ERROR_CHARS
    return undefined
  }
}

/** A text as it was before it was put into quotes, once or several times. */
function unlayered(raw: string, layer: string): string {
  let text = raw
  try {
    // Each time doubles the marks, and adds one.
    for (let marks = layer.length; marks > 0; marks = (marks - 1) / 2) text = JSON.parse(`"${text}"`)
    return text
  } catch {
    // Another language's quotes.
    return raw.replaceAll(`${layer}"`, '"').replaceAll('\\\\', '\\')
  }
}

/** Behind the bracket that closes the one at `at`; -1 where none does. */
function endOf(text: string, at: number, quote: string, patience: Patience): number {
  const last = Math.min(text.length, at + MAX_CHARS)
  let depth = 0
  let i = at
  for (; i < last; i++) {
    const char = text[i]
    if (char === '{' || char === '[') {
      if (++depth > MAX_DEPTH) break
    } else if (char === '}' || char === ']') {
      if (--depth === 0) return i + 1
    } else if (char === quote[0] && text.startsWith(quote, i)) {
      i = closingQuote(text, i + quote.length, quote, last)
    }
  }
  patience.left -= i - at
  return -1
}

/** Where the text in quotes ends; `last` where it does not. */
function closingQuote(text: string, from: number, quote: string, last: number): number {
  for (let i = from; i < last; i++) {
    if (text.startsWith(quote, i)) return i + quote.length - 1
    if (text[i] === '\\') i++
  }
  return last
}

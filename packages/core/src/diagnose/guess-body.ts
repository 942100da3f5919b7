import type { ReadRequest } from './failing-request.ts'
import { type Guess, GuessList } from './guess.ts'

/** KuCoin's own bodies go four deep. */
const MAX_DEPTH = 32
/** A body beyond this is not written anew, and one beyond the other in fewer ways: every way costs a copy. */
const MAX_REWRITTEN_CHARS = 1_500_000
const LARGE_CHARS = 64_000

/** Bodies that may have been signed for the one that was sent. */
export function guessBodies({ body, query }: ReadRequest): readonly Guess<string>[] {
  const list = new GuessList([body])
  if (body === '') {
    list.add('body-signed-but-not-sent', '{}', 'null', '[]', '""', 'undefined', 'None', jsonOfQuery(query))
    return list.all()
  }
  list.add('body-trailing-newline', body.replace(/\r?\n$/, ''), `${body}\n`, `${body}\r\n`)
  list.add('body-missing-from-prehash', '')
  const parsed = parse(body).filter(({ value }) => !isDeeper(value, MAX_DEPTH))
  for (const { value } of parsed) list.add('body-signed-as-query', asQuery(value))
  for (const { value } of parsed) list.add('body-reserialized', ...otherForms(value))
  return list.all()
}

/** Written anew and indented, what nests deep grows with the square of its depth. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1))
}

/** The JSON that a generic client signs for parameters which then leave as a query. */
function jsonOfQuery(query: string): string | undefined {
  if (query === '') return undefined
  const pairs = query.split('&').map((pair): [string, string] => {
    const at = pair.indexOf('=')
    return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
  })
  try {
    return JSON.stringify(Object.fromEntries(pairs.map(([k, v]) => [k, decodeURIComponent(v)])))
  } catch {
    return undefined
  }
}

/** The value, and where a body was serialised twice the value inside it; none for what is not JSON. */
function parse(body: string): readonly { readonly value: unknown }[] {
  if (body.length > MAX_REWRITTEN_CHARS) return []
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'string' ? [{ value }, ...parse(value)] : [{ value }]
  } catch {
    return []
  }
}

function asQuery(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.entries(value)
    .map(([name, item]) => `${name}=${typeof item === 'object' ? JSON.stringify(item) : String(item)}`)
    .join('&')
}

/** What JSON writers of other languages and other settings make of the same value. */
function otherForms(value: unknown): readonly string[] {
  const isLarge = JSON.stringify(value).length > LARGE_CHARS
  const shapes = isLarge ? [value] : [value, sortKeys(value), numbersAsTexts(value), textsAsNumbers(value)]
  return shapes.flatMap((shape) => {
    const compact = JSON.stringify(shape)
    const loose = spaced(shape)
    return [
      compact,
      loose,
      JSON.stringify(shape, null, 2),
      JSON.stringify(shape, null, 4),
      compact.replaceAll('/', '\\/'),
      asciiOnly(compact),
      asciiOnly(loose),
      htmlSafe(compact),
      JSON.stringify(compact),
      // What is joined to a text, and was not made JSON before.
      String(shape),
      likePython(shape),
    ]
  })
}

/** A space after each comma and colon, which is how Python writes JSON by default. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${spaced(item)}`)
  return `{${fields.join(', ')}}`
}

/** What Python's `str` makes of a dictionary. */
function likePython(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(likePython).join(', ')}]`
  if (typeof value === 'string') {
    const quote = value.includes("'") && !value.includes('"') ? '"' : "'"
    const text = value.replace(/[\\\n\r\t]/g, (char) => JSON.stringify(char).slice(1, -1))
    return quote + text.replaceAll(quote, `\\${quote}`) + quote
  }
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value !== 'object') return String(value)
  if (value === null) return 'None'
  const fields = Object.entries(value).map(([name, item]) => `${likePython(name)}: ${likePython(item)}`)
  return `{${fields.join(', ')}}`
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, item]) => [name, sortKeys(item)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Every character beyond ASCII as an escape, as Python and PHP write it. */
function asciiOnly(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** What Go's encoder does to three characters. */
function htmlSafe(json: string): string {
  return json.replace(/[<>&]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`)
}

/** Numbers one way on the first pass and the other way on the second: `1` and `"1"`. */
function numbersAsTexts(value: unknown): unknown {
  return mapLeaves(value, (leaf) => (typeof leaf === 'number' ? String(leaf) : leaf))
}

function textsAsNumbers(value: unknown): unknown {
  return mapLeaves(value, (leaf) =>
    typeof leaf === 'string' && /^-?\d+(\.\d+)?$/.test(leaf) && Number.isFinite(Number(leaf))
      ? Number(leaf)
      : leaf,
  )
}

function mapLeaves(value: unknown, change: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapLeaves(item, change))
  if (typeof value !== 'object' || value === null) return change(value)
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapLeaves(item, change)]))
}

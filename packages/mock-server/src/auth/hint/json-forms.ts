/** What JSON writers of other languages, and other settings, make of one value. */
import { isObject } from '../../base/json/is-object.ts'

/** A value beyond this is written in fewer ways, for every way costs a copy. */
const LARGE_CHARS = 64_000

/** The texts that other writers would give; none where the value nests too deep to be written. */
export function otherJson(value: unknown): readonly string[] {
  try {
    const isLarge = JSON.stringify(value).length > LARGE_CHARS
    const shapes = isLarge
      ? [value]
      : [value, mapAll(value, sortKeys), mapAll(value, asText), mapAll(value, asNumber)]
    return shapes.flatMap(textsOf)
  } catch (error) {
    // A body of a hundred thousand brackets parses, and breaks whatever walks it.
    if (error instanceof RangeError) return []
    throw error
  }
}

/** The fields of an object as a query; undefined for anything else. */
export function asQuery(value: unknown): string | undefined {
  if (!isObject(value)) return undefined
  try {
    return Object.entries(value)
      .map(([name, item]) => `${name}=${typeof item === 'object' ? JSON.stringify(item) : String(item)}`)
      .join('&')
  } catch {
    return undefined
  }
}

function textsOf(value: unknown): readonly string[] {
  const compact = JSON.stringify(value)
  const spaced = withSpaces(value)
  return [
    compact,
    spaced,
    onlyAscii(spaced),
    JSON.stringify(value, null, 2),
    JSON.stringify(value, null, 4),
    onlyAscii(compact),
    compact.replaceAll('/', '\\/'),
    compact.replace(/[<>&]/g, unicodeEscape),
    JSON.stringify(compact),
    `${value}`,
    asPythonText(value),
  ]
}

/** Python's default: a space after every comma and colon. */
function withSpaces(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(withSpaces).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${withSpaces(item)}`)
  return `{${fields.join(', ')}}`
}

/** A dictionary that Python's f-string was given in place of its JSON. */
function asPythonText(value: unknown): string {
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (value === null) return 'None'
  if (typeof value === 'string') return pythonQuoted(value)
  if (Array.isArray(value)) return `[${value.map(asPythonText).join(', ')}]`
  if (typeof value !== 'object') return `${value}`
  return `{${Object.entries(value)
    .map(([name, item]) => `${pythonQuoted(name)}: ${asPythonText(item)}`)
    .join(', ')}}`
}

const pythonEscapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/** In single quotes, unless they are within and no double ones are. */
function pythonQuoted(text: string): string {
  const escaped = text.replace(/[\\\n\r\t]/g, (char) => pythonEscapes[char] as string)
  return /'/.test(text) && !/"/.test(text) ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`
}

function onlyAscii(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, unicodeEscape)
}

function unicodeEscape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** Changes every value, the inner ones first. */
function mapAll(value: unknown, change: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return change(value.map((item) => mapAll(item, change)))
  if (typeof value !== 'object' || value === null) return change(value)
  const fields = Object.entries(value).map(([name, item]) => [name, mapAll(item, change)])
  return change(Object.fromEntries(fields))
}

function sortKeys(value: unknown): unknown {
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function asText(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value
}

function asNumber(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d{1,15}(\.\d+)?$/.test(value) ? Number(value) : value
}

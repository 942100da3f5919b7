import { InputError } from '../input-error.ts'
import { isObject, textOf } from './found-request.ts'

/**
 * Headers in the forms that captures have: an object, `[[name, value]]`, `[{name, value}]`, `[name, value, …]`, or
 * lines of text. The pseudo-headers of HTTP/2 are no headers.
 *
 * @returns undefined where there are none
 * @throws InputError for another form: without its headers a request would be blamed for lacking them
 */
export function readHeaders(headers: unknown): Readonly<Record<string, string>> | undefined {
  if (headers === undefined || headers === null) return undefined
  const rows = rowsOf(headers)
  if (!rows) {
    throw new InputError('The headers have a form that is not known.', 'give them as {"name": "value"}.')
  }
  const known = rows.flatMap(([name, value]) => {
    const text = textOf(Array.isArray(value) ? value[0] : value)
    return typeof name !== 'string' || name.startsWith(':') || text === undefined
      ? []
      : [[name, text] as const]
  })
  return Object.fromEntries(known)
}

/** One header by its name in any case. */
export function headerOf(
  headers: Readonly<Record<string, string | undefined>> | undefined,
  name: string,
): string | undefined {
  return Object.entries(headers ?? {}).find(([one]) => one.toLowerCase() === name)?.[1]
}

type Row = readonly [name: unknown, value: unknown]

function rowsOf(headers: unknown): readonly Row[] | undefined {
  if (isObject(headers)) return Object.entries(headers)
  if (typeof headers === 'string') {
    return headers.split('\n').flatMap((line) => {
      const at = line.indexOf(':')
      const name = line.slice(0, Math.max(0, at)).trim()
      return name === '' || /\s/.test(name) ? [] : [[name, line.slice(at + 1).trim()] as const]
    })
  }
  if (!Array.isArray(headers)) return undefined
  if (headers.every(Array.isArray)) return headers.map((row) => [row[0], row[1]] as const)
  if (headers.every(isObject)) return headers.map((row) => [row['name'] ?? row['key'], row['value']] as const)
  const isFlat = headers.length % 2 === 0 && headers.every((part) => typeof part === 'string')
  return isFlat
    ? headers.flatMap((name, at) => (at % 2 === 0 ? [[name, headers[at + 1]] as const] : []))
    : undefined
}

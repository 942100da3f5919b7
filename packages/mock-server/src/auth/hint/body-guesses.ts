import { parseJson } from '../../base/json/parse-json.ts'
import { decodeOnce, type SignedRequest, splitTarget } from '../signed-request.ts'
import { type Part, part } from './guess.ts'
import { asQuery, otherJson } from './json-forms.ts'

/** A body beyond this is not written anew. */
const MAX_REWRITTEN_CHARS = 1_500_000

/** The body in the prehash. */
export function bodyPart({ body, target }: SignedRequest): Part {
  if (body === '') {
    const { query } = splitTarget(target)
    const others = ['{}', 'null', '[]', '""', 'undefined', 'None', jsonOfQuery(query)]
    return part([''], ['body-signed-but-not-sent', ...others])
  }
  const values = body.length > MAX_REWRITTEN_CHARS ? [] : valuesOf(body)
  return part(
    [body],
    ['body-trailing-newline', body.replace(/\r?\n$/, ''), `${body}\n`, `${body}\r\n`],
    ['body-missing-from-prehash', ''],
    ['body-signed-as-query', ...values.map(asQuery)],
    ['body-reserialized', ...values.flatMap(otherJson)],
  )
}

/** What the body says and, where it was serialised twice, what the text in it says. */
function valuesOf(body: string): readonly unknown[] {
  try {
    // Written anew and indented, what nests deep would grow with the square of its depth.
    const value = parseJson(body)
    return typeof value === 'string' ? [value, ...valuesOf(value)] : [value]
  } catch {
    return []
  }
}

/** The JSON that a generic client signs for parameters which then leave as a query. */
function jsonOfQuery(query: string): string | undefined {
  if (query === '') return undefined
  const pairs = query.split('&').map((pair) => {
    const at = pair.indexOf('=')
    return at < 0 ? [decodeOnce(pair), ''] : [decodeOnce(pair.slice(0, at)), decodeOnce(pair.slice(at + 1))]
  })
  return JSON.stringify(Object.fromEntries(pairs))
}

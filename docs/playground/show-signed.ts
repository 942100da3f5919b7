import { buildPrehash, type CredentialsInput, createCredentials, prepareRequest } from '@kucoin-kit/core'
import {
  readBody,
  readMethod,
  readPath,
  readQuery,
  readTimestamp,
} from '../../packages/cli/src/arguments/request.ts'
import { element } from './element.ts'

/** What the form holds, as it was typed. */
export interface Typed {
  readonly method: string
  /** Path and query. */
  readonly target: string
  readonly body: string
  /** Empty: now. */
  readonly timestamp: string
}

/** Prehash, headers and curl line of a request; throws what is wrong with the fields. */
export async function showSigned(typed: Typed, key: CredentialsInput): Promise<HTMLElement> {
  const [path = '', ...query] = typed.target.split('?')
  const request = prepareRequest({
    method: readMethod(typed.method),
    path: readPath(path),
    query: query.join('?').split('&').filter(Boolean).map(readQuery),
    body: readBody(typed.body || undefined),
  })
  const timestamp = readTimestamp(typed.timestamp || undefined)
  const signed = await createCredentials(key).sign(request, timestamp)
  const headers = request.body === '' ? signed : { ...signed, 'Content-Type': 'application/json' }
  const prehash = buildPrehash(String(timestamp), request)
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return element(
    'div',
    'call correct',
    element(
      'p',
      '',
      element('strong', '', 'Prehash'),
      ': timestamp, method, path with query, body, and nothing between',
    ),
    showParts(prehash, [String(timestamp).length, request.method.length, prehash.length]),
    element('p', 'bytes', `${new TextEncoder().encode(prehash).length} bytes: ${hexOf(prehash)}`),
    element('p', '', element('strong', '', 'Headers')),
    element('pre', '', lines.join('\n')),
    element('p', '', element('strong', '', 'curl'), ': good for five seconds from its timestamp'),
    element('pre', '', curlOf(request, lines)),
  )
}

/** The text with its parts told apart. */
function showParts(text: string, lengths: readonly number[]): HTMLElement {
  const pre = element('pre', '')
  let at = 0
  for (const length of lengths) {
    const part = text.slice(at, at + length)
    if (part !== '') pre.append(element('span', 'part', part))
    at += length
  }
  return pre
}

function hexOf(text: string): string {
  return [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
}

function curlOf(
  { method, target, body }: { readonly method: string; readonly target: string; readonly body: string },
  headers: readonly string[],
): string {
  const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
  return [
    `curl -X ${method} ${quote(`https://api.kucoin.com${target}`)}`,
    ...headers.map((line) => `-H ${quote(line)}`),
    ...(body === '' ? [] : [`-d ${quote(body)}`]),
  ].join(' \\\n  ')
}

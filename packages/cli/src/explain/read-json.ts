import { InputError } from '../input-error.ts'
import { type FoundCall, isObject, type Json, readReply, textOf } from './found-request.ts'
import { percentEncode } from './percent-encode.ts'
import { headerOf, readHeaders } from './read-headers.ts'
import { readDate, readTime } from './read-time.ts'

/**
 * Reads JSON of the shape `{method, url | path, query?, headers?, body?, sentAtMs?, answer? | response?}`, in the
 * names that HTTP libraries use too, and what `kucoin-kit sign --json` prints.
 */
export function readJson(json: Json): FoundCall {
  // An answer or error of axios: what was sent is in `config`, and the fields beside it are the answer's.
  const isAxios = isObject(json['config'])
  const sent = isObject(json['config']) ? json['config'] : json
  const url = textOf(sent['url'] ?? sent['target'] ?? sent['path'])
  if (!url)
    throw new InputError('The JSON names no url.', 'give {"method": …, "url": …, "headers": {…}, "body": …}.')
  const base = textOf(sent['baseURL'] ?? sent['baseUrl']) ?? ''
  const signed = /^\d+(GET|POST|PUT|DELETE)\//.exec(textOf(sent['prehash']) ?? '')?.[1]
  const named = textOf(sent['method']) ?? signed
  const body = bodyOf(sent['body'] ?? sent['data'], named)
  const answer = json['answer'] ?? json['response'] ?? (isAxios ? pickAnswer(json) : ownAnswer(json))
  const reply: Json = isObject(answer) ? answer : {}
  const said = reply['data'] ?? reply['body']
  const inner = said !== undefined && !('code' in reply) ? said : answer
  const status = isObject(answer) ? (reply['status'] ?? reply['statusCode']) : sent['status']
  const headers = readHeaders(sent['headers'])
  const sentAt = json['sentAtMs']
  const sentAtMs = typeof sentAt === 'number' ? readTime(String(Math.trunc(sentAt))) : dateOf(answer)
  return {
    request: {
      // Of a line of a log that names none, any may have been meant.
      method: named ?? (body !== undefined ? 'POST' : headers === undefined ? '' : 'GET'),
      url: withQuery(
        /^https?:/.test(url) ? url : base.replace(/\/$/, '') + url,
        queryOf(sent['query'] ?? sent['params']),
      ),
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { body }),
      ...(sentAtMs === undefined ? {} : { sentAtMs }),
    },
    ...readReply(inner, status),
  }
}

/** The `code` of an error of axios is its own word, not KuCoin's. */
function pickAnswer({ status, data, headers }: Json): Json {
  return { status, data, ...(data === undefined ? {} : { headers }) }
}

/** A line of a log in JSON has KuCoin's code beside the address. */
function ownAnswer({ code, apiCode = code, msg, status }: Json): Json | undefined {
  const known = textOf(apiCode)
  return known !== undefined && /^\d{4,6}$/.test(known) ? { code: known, msg, status } : undefined
}

function dateOf(answer: unknown): number | undefined {
  if (!isObject(answer) || !isObject(answer['headers'])) return undefined
  return readDate(headerOf(readHeaders(answer['headers']), 'date'))
}

function withQuery(url: string, query: string): string {
  return query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`
}

/** A query as text goes as it is; as an object or a list of pairs it was encoded by the library that sent it. */
function queryOf(query: unknown): string {
  const text = textOf(query)
  if (text !== undefined) return text.replace(/^\?/, '')
  if (query === undefined || query === null) return ''
  const rows = Array.isArray(query) ? query : isObject(query) ? Object.entries(query) : undefined
  if (!rows?.every((row): row is [unknown, unknown] => Array.isArray(row))) throw unknownQuery()
  return rows
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => [name, one] as const))
    .flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [`${encodeWord(name)}=${encodeWord(value)}`],
    )
    .join('&')
}

function encodeWord(word: unknown): string {
  if (typeof word === 'object') throw unknownQuery()
  return percentEncode(String(word))
}

function unknownQuery(): InputError {
  return new InputError('The query has a form that is not known.', 'give it as {"name": "value"}.')
}

/**
 * A body that is no text was serialised by somebody; compact JSON is the likeliest form. A field of a GET or DELETE in
 * which nothing was filled in is no body.
 */
function bodyOf(body: unknown, method: string | undefined): string | undefined {
  if (body === undefined || body === null) return undefined
  const isEmpty = isObject(body) && Object.keys(body).length === 0
  if (isEmpty && /^(?:get|delete|head)$/i.test(method ?? '')) return undefined
  return typeof body === 'string' ? body : JSON.stringify(body)
}

/** Reads whatever people paste: one reader that looks for addresses, headers, bodies and answers anywhere in a text. */
import type { FailingAnswer, FailingRequest } from '../failing-request.ts'
import { found as finding } from '../found.ts'
import { cutCalls } from './cut-calls.ts'
import { findAnswer } from './find-answer.ts'
import { type FoundCall, findCalls, findHost, findMethod } from './find-calls.ts'
import { findFailure } from './find-failure.ts'
import { findHeaders } from './find-headers.ts'
import { type FoundJson, findJson } from './find-json.ts'
import { findProgramMistakes } from './find-program-mistakes.ts'
import type { Paste, PastedCall } from './paste.ts'
import { plainText } from './plain-text.ts'
import { outputOf, withoutHandlers } from './program/handlers.ts'
import { isProgram } from './program/is-program.ts'

/** Of a longer text the end is read: a log ends with what went wrong. */
const MAX_CHARS = 1_000_000
/** Of more calls the last ones. */
const MAX_CALLS = 60

/**
 * Finds the calls in a text, each with its own headers and its own answer, and the one that is meant.
 *
 * @param text - a log, an error, a dump of headers, a traceback, a program, a code
 * @returns undefined where nothing in it points at a call of KuCoin's
 * @example
 * ```ts
 * import { readPaste } from '@kucoin-kit/core/diagnose'
 *
 * const paste = readPaste('kucoin GET https://api.kucoin.com/api/v1/fills 401 {"code":"400005"}')
 * console.log(paste?.call.answer.code) // 400005
 * ```
 */
export function readPaste(text: string): Paste | undefined {
  const bare =
    /^\s*(?:(?:why|what(?: is|'s| does)?|explain|kucoin|error|code)\s+){0,4}#?(\d{3,7})(?:\s+mean)?(?:\s*\?)?\s*$/i.exec(
      text,
    )?.[1]
  if (bare !== undefined) {
    const call = { request: nothing, answer: answerOfNumber(bare), seen: [] }
    return { call, calls: [call] }
  }
  const plain = plainText(text.slice(-MAX_CHARS))
  const calls = partsOf(plain).map(readPart)
  const ranks = calls.map(rankOf)
  const best = ranks.reduce((most, rank) => Math.max(most, rank), 0)
  const call = calls[ranks.lastIndexOf(best)]
  // A program without a mistake shows nothing, and is one of KuCoin's all the same.
  return call && (best > 0 || isProgram(plain)) && isOurs(call, plain) ? { call, calls } : undefined
}

/** Three digits are HTTP's, but for 404, which KuCoin's envelope has too, and for what sockets alone say. */
function answerOfNumber(code: string): FailingAnswer {
  if (code.length > 3 || code === '404') return { code }
  return code === '406' || code === '509' ? { code, isFrame: true } : { status: Number(code) }
}

const nothing: FailingRequest = { method: '', url: '' }

/** An HTTP status alone may be anybody's, unless a client of HTTP says it. */
function isOurs({ request, answer, seen }: PastedCall, text: string): boolean {
  return (
    request.url !== '' ||
    request.headers !== undefined ||
    answer.code !== undefined ||
    seen.length > 0 ||
    /kucoin|KC-API|gw-ratelimit-|\bAxiosError\b|Request failed with status code \d{3}|responded with a status of \d{3}|URL returned error: \d{3}|HTTP Error \d{3}:|does not indicate success: \d{3}|\b(?:HTTPError|HTTPStatusError|ClientResponseError)\b/i.test(
      text,
    )
  )
}

/** How likely it is that a call is what somebody asks about. */
function rankOf({ request, answer, seen }: PastedCall): number {
  const isSigned = request.headers !== undefined
  const isRefused = (answer.code !== undefined && answer.code !== '200000') || (answer.status ?? 0) >= 400
  return (
    (isRefused || seen.length > 0 ? 4 : 0) + (isSigned ? 2 : 0) + (request.url === '' && !answer.code ? 0 : 1)
  )
}

/** A text for each call; a program is one. */
function partsOf(text: string): readonly string[] {
  const parts = isProgram(text) ? [text] : cutCalls(text)
  return parts.filter((part) => part.trim() !== '').slice(-MAX_CALLS)
}

function readPart(text: string): PastedCall {
  const pieces = findJson(text)
  const isCode = isProgram(text)
  const { answer, sentAtMs } = findAnswer(isCode ? withoutHandlers(text) : text, pieces)
  const found = isCode ? { values: {}, hidden: [] } : findHeaders(text)
  const names = Object.keys(found.values).filter((name) => name !== 'content-type')
  const hasHeaders = names.length + found.hidden.length >= 2
  const calls = findCalls(text)
  // The fullest form of the address: with its host, and with its query.
  const call = [...calls].sort((a, b) => fullness(b) - fullness(a))[0]
  const method = calls.find((one) => one.method !== '')?.method ?? findMethod(text)
  const body = isCode ? undefined : findBody(text, pieces, method)
  const url = call ? urlOf(call, text, isCode) : isCode ? '' : (orderSocket.exec(text)?.[0] ?? '')
  const isSilent = answer.code === undefined
  const seen = [
    ...(isCode ? findProgramMistakes(text) : []),
    ...(isSilent ? findFailure(isCode ? outputOf(text) : text) : []),
    ...oldInterface(text),
  ]
  return {
    request: {
      method,
      url,
      ...(hasHeaders ? { headers: found.values, hidden: found.hidden } : {}),
      ...(body === undefined ? {} : { body }),
      ...(sentAtMs === undefined ? {} : { sentAtMs }),
    },
    answer,
    seen,
  }
}

/** Where orders are taken over a socket: it is signed otherwise. What its query holds is left out. */
const orderSocket = /\bwss:\/\/(?:wsapi|mixed-ws-colo)\.kucoin\.\w{2,3}\/v\d\/private\b/

function fullness({ host, query, method }: FoundCall): number {
  return (query === '' ? 0 : 4) + (host === '' ? 0 : 2) + (method === '' ? 0 : 1)
}

function urlOf({ host, url, query }: FoundCall, text: string, isCode: boolean): string {
  const base = host === '' ? findHost(text) : ''
  const scheme = /^(?:127|localhost)/.test(base) ? 'http' : 'https'
  const whole = base === '' ? url : `${scheme}://${base}${url}`
  const apart = query !== '' || isCode ? '' : queryApart(text)
  return apart === '' ? whole : `${whole.replace(/\?$/, '')}?${apart}`
}

/** A query beside its path, as Haskell, Go, Charles and servers of Python print them. */
const whole =
  /(?:\b(?:query_?string|raw_?query(?:_?string)?)["'\]]*\s*(?:[:=]|=>)+\s*b?["']?|["']query["']\s*(?::|=>)\s*["'])\??(\w[^\s"'=]{0,80}=[^\s"',}\])]{1,2000})/i

/** Parameters that stand in a field of their own. */
function queryApart(text: string): string {
  const fields =
    /\b(?:params|query|searchParams|queryParams)["'\]]*\s*(?:[:=]|=>)+\s*\{([^{}]{1,600})\}/i.exec(text)?.[1]
  if (fields === undefined) return whole.exec(text)?.[1] ?? ''
  const pairs = [...fields.matchAll(/["']?(\w+)["']?\s*[:=]\s*(?:"([^"]*)"|'([^']*)'|([\w.+-]+))/g)]
  return pairs
    .filter((pair) => !/^(?:undefined|null|None)$/.test(pair[4] ?? ''))
    .map(
      ([, name = '', a, b, c = '']) =>
        `${name}=${(a ?? b ?? c)
          .split(/\p{Cs}/u)
          .map(encodeURIComponent)
          .join('%EF%BF%BD')}`,
    )
    .join('&')
}

/** JSON that was sent: not the headers, not the answer, and where a word says so before anything else. */
function findBody(text: string, pieces: readonly FoundJson[], method: string): string | undefined {
  if (method === 'GET') return undefined
  const able = pieces
    .filter((piece) => !isBare(text, method) || !isEmptyField(text, piece))
    .flatMap(unwrapped)
    .filter(({ value, text: own }) => !isAnswer(value) && !/kc[-_]api[-_]/i.test(own))
  const isNamed = ({ at }: FoundJson): boolean =>
    /(?:body|data|payload|content|json|raw|-d|-binary)["'\]]*\s*(?:[:=]|=>)*\s*(?:b|string\(\d+\))?\s*["'`]?\s*$/i.test(
      text.slice(Math.max(0, at - 40), at),
    )
  const isParams = ({ at }: FoundJson): boolean =>
    /params["'\]]*\s*[:=]+\s*$/i.test(text.slice(Math.max(0, at - 20), at))
  // The value of a field that no word makes a body is something else.
  const isAlone = ({ at }: FoundJson): boolean =>
    /(?:^|[^:=>\s])\s*$|\[\d\] => $|\n\w{1,8}: $/.test(text.slice(Math.max(0, at - 12), at))
  const free = able.filter((one) => !isParams(one) && !isCall(one))
  return (able.find(isNamed) ?? free.find(isAlone) ?? (isBare(text, method) ? undefined : free[0]))?.text
}

/** Calls that mostly have no body: who deletes, and who asks for the token of a socket. */
function isBare(text: string, method: string): boolean {
  return method === 'DELETE' || /\/bullet-(?:public|private)\b/.test(text)
}

/** What says where a call goes is no body of it: `{"http":{"method":"POST","path":"/api/v1/..."}}`. */
function isCall({ text: own }: FoundJson): boolean {
  return /"method"\s*:/i.test(own) && /"(?:path|url|uri)"\s*:/i.test(own)
}

/** `"body": {}` in what a tool has saved of a call: nothing was filled in there. */
function isEmptyField(text: string, { at, text: own }: FoundJson): boolean {
  return own === '{}' && /"\s*:\s*$/.test(text.slice(Math.max(0, at - 12), at))
}

/** Postman, HAR, Charles and RestSharp put a body into an object of their own, and an address too. */
function unwrapped(piece: FoundJson): readonly FoundJson[] {
  const { raw, mode, mimeType, charset, ...rest } = Object(piece.value) as Readonly<Record<string, unknown>>
  const { text, type, value } = rest
  const isText = mode === 'raw' || mimeType !== undefined || charset !== undefined
  const inner = isText ? (raw ?? text) : type === 'RequestBody' ? value : undefined
  if (typeof inner === 'string') return [{ ...piece, text: inner }]
  // A header, and its value.
  if ('name' in rest && 'value' in rest) return []
  return typeof raw === 'string' ? [] : [piece]
}

function isAnswer(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isAnswer)
  return typeof value === 'object' && value !== null && 'code' in value
}

const isOld =
  /KC-API-NONCE|KC-API-SIGNATURE\b|["']?code["']?\s*[:=]\s*["']UNAUTH["']|KucoinAPIException UNAUTH|(?<!\bws[\w-]{0,20}\.)\bkucoin\.com\/v1\/(?!private\b)|\bUNAUTH\b.{0,200}[Ss]ignature verification/

/** What only the interface of before 2019 had. */
function oldInterface(text: string): PastedCall['seen'] {
  return isOld.test(text) ? [finding('interface-retired', 'likely')] : []
}

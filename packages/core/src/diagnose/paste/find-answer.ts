/** Finds what the exchange answered: code, words, HTTP status and the time of its clock. */
import type { FailingAnswer } from '../failing-request.ts'
import type { FoundJson } from './find-json.ts'
import { codeOfWords, withoutBracket } from './words.ts'

/** What a text tells of an answer. */
export interface FoundAnswer {
  readonly answer: FailingAnswer
  /** Epoch ms of the answer's `Date` header. */
  readonly sentAtMs: number | undefined
}

type Json = Readonly<Record<string, unknown>>

const q = `[\\\\"'\\x60]*`
/** From the surest to the least sure. HTTP's three digits are never KuCoin's code. */
const codes: readonly RegExp[] = [
  /\bapi_?Code[=":'\s]+(\d{3,7})\b/i,
  new RegExp(
    `\\b(?:code|ret_?code|error_?code|errorCode)${q}\\]?\\s*(?:[:=]|=>)+\\s*(?:string\\(\\d+\\)\\s*)?[<(]?${q}(\\d{5,7})\\b`,
    'i',
  ),
  /\bret_code <(\d{5,7})>/i,
  /\bKucoinAPIException (404): Not Found\b/,
  /\b(?:error|exception|code|kucoin\w*)[ :(#]+(?:code:? )?(\d{6})\b/i,
  // Kucoin.Net puts the kind of its error before the code: [ServerError] 300018: ...
  /^[ \t]{0,8}(?:[\w .-]{0,60}: )?(?:\[[\w.]{1,60}\] )?(\d{6}): {1,4}\S/m,
]
/** A number of KuCoin's common codes, where the text says whose it is. */
const namedCode =
  /(?<!\b(?:orders?|prices?|size|qty|quantity|amount|volume|id|at|for|buy|sell|balance)[\s:=#]{1,3}|[$\u20ac.,/])\b(4(?:000|001|002|005|110|290)\d{2}|411100|429000|900001|200004|3000\d\d|3300\d\d)\b(?![.,]\d|\s*(?:USDT?|USDC|BTC|EUR|%|contracts?|lots?)\b)/i
const messages: readonly RegExp[] = [
  /Seen: HTTP \d+, (?:\d{3,7} )?(.+)/,
  new RegExp(
    `\\b(?:msg|message|apiMessage)${q}\\]?\\s*(?:=>|[:=])+\\s*(?:string\\(\\d+\\)\\s*)?(?:\\\\?"([^"\\\\]*)|'([^']*)|([^"'\\s](?:(?!,? context msg:|</|&quot;)[^\\n}])*))`,
    'i',
  ),
]
/** How clients say that a socket was refused before it was open. */
const handshake =
  /\b(?:server response|response code|handshake status|WSServerHandshakeError|WebSocket connection: HTTP|Http\(Response \{ status)\b\W{1,3}(\d{3})\b/i
const statuses: readonly RegExp[] = [
  /\bHTTP\/\d(?:\.\d)?"? (\d{3})\b/,
  /\b(?:http ?)?status(?:_?code| ?code)?(?: is| was)?["'\]]*\s*(?:[:=]|=>)*\s*["'(]?(\d{3})\b/i,
  /\b(\d{3}) (?:Client Error|Server Error|Unauthorized|Forbidden|Bad Request|Not Found|Too Many Requests)/i,
  /\b(?:returned code|HTTP|code=) ?(\d{3})\b/,
  handshake,
  /\bClient(?:Response|OS)?Error: (\d{3}),/,
  /\((\d{3})\) (?:Unauthorized|Forbidden|Bad Request|Not Found)/i,
  /\b(\d{3})-\{/,
  // A browser's console, curl --fail, urllib and .NET.
  /\b(?:GET|POST|PUT|DELETE) https?:\/\/\S+ ([45]\d\d)\b/,
  /\b(?:responded with a status of|URL returned error:|HTTP Error|does not indicate success:) ([1-5]\d\d)\b/,
  /^(\d{3})$/m,
]

/** The answer in a text; what is not there stays undefined. */
export function findAnswer(text: string, pieces: readonly FoundJson[]): FoundAnswer {
  const said = findFrame(text) ?? ofJson(pieces) ?? ofText(text) ?? ofHandshake(text)
  const status = firstGroup(statuses, text)
  const http = status !== undefined && /^[1-5]/.test(status) ? Number(status) : undefined
  const date = /\bdate["'\]]*\s*(?:[:=]|=>)*\s*["'[]*(\w{3}, \d{1,2} \w{3} \d{4} [\d:]{8} GMT)/i.exec(
    text,
  )?.[1]
  const ms = date === undefined ? NaN : Date.parse(date)
  return {
    answer: { ...(http === undefined ? {} : { status: http }), ...said },
    sentAtMs: Number.isNaN(ms) ? undefined : ms,
  }
}

/** `{type: 'error', code: 401, data: 'token is expired'}`, as JSON or as a console prints it. */
function findFrame(text: string): FailingAnswer | undefined {
  if (!/["']?type\\*["']?\s*[:=]>?\s*\\*["']?error\b/i.test(text)) return undefined
  const code = /\bcode\\*["']?\s*[:=]>?\s*\\*["']?(\d{3})\b/.exec(text)?.[1]
  const data = /["']?data\\*["']?\s*[:=]>?\s*\\*["']([^"'\\\n]{1,200})/.exec(text)?.[1]
  return code === undefined
    ? undefined
    : { code, isFrame: true, ...(data === undefined ? {} : { message: data }) }
}

/** A token that a socket was refused with is no matter of signing. */
function ofHandshake(text: string): FailingAnswer | undefined {
  const isSocket = /\bwss?:\/\/|websocket|WSServer/i.test(text)
  return isSocket && handshake.exec(text)?.[1] === '401' ? { code: '401', isFrame: true } : undefined
}

/** The last envelope of KuCoin's that is among the pieces, however deep it lies. */
function ofJson(pieces: readonly FoundJson[]): FailingAnswer | undefined {
  const envelopes = pieces.flatMap(({ value }) => envelopesIn(value, 12))
  return (
    envelopes.findLast(({ code }) => code !== '200000') ??
    // Success, with a refusal in words.
    envelopes.findLast(({ message = 'success' }) => !/^(?:success|ok)?$/i.test(message)) ??
    envelopes.at(-1)
  )
}

/** One order of several that was refused: `{ success: false, failMsg: 'Balance insufficient!' }`. */
function refusedItem(value: object): (FailingAnswer & { readonly code: string }) | undefined {
  const { success, failMsg } = value as Json
  if (success !== false || typeof failMsg !== 'string') return undefined
  return { code: codeOfWords(failMsg)?.code ?? '200000', message: failMsg }
}

/** KuCoin's envelope, where a value is one. */
export function envelopeOf(value: unknown): { readonly code: string; readonly message?: string } | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const { code, msg, message = msg, data, success } = value as Json
  const text = typeof code === 'number' ? String(code) : code
  const isOurs =
    typeof text === 'string' &&
    (/^\d{5,7}$/.test(text) || (text === '404' && (success === false || message === 'Not Found')))
  if (!isOurs || (message === undefined && data === undefined && !('msg' in value))) return undefined
  return { code: text, ...(typeof message === 'string' ? { message } : {}) }
}

function envelopesIn(
  value: unknown,
  levels: number,
): readonly { readonly code: string; readonly message?: string | undefined }[] {
  if (typeof value !== 'object' || value === null || levels === 0) return []
  if (Array.isArray(value)) return value.slice(0, 200).flatMap((item) => envelopesIn(item, levels - 1))
  const own = envelopeOf(value) ?? refusedItem(value)
  const inner = Object.values(value).flatMap((item) => envelopesIn(item, levels - 1))
  return own === undefined ? inner : [...inner, own]
}

function ofText(text: string): FailingAnswer | undefined {
  const code = firstGroup(codes, text)
  // A client's own words, those of the HTTP status say, stand before the answer that it prints.
  const behind = code === undefined ? '' : text.slice(text.indexOf(code))
  const spoken = codeOfWords(text)
  // So do those of a logger, where KuCoin's come in a field of another name.
  const own = spoken?.code === code ? spoken?.message : undefined
  const message = firstGroup(messages, behind) ?? own ?? firstGroup(messages, text)
  if (code !== undefined) {
    const words = message ?? spoken?.message
    return { code, ...(words === undefined ? {} : { message: withoutBracket(words) }) }
  }
  if (spoken) return spoken
  // A path may be of anybody's, and a number beside it how many bytes were sent.
  const isOurs = /kucoin|kc-api|\/api\/v\d\/.{0,200}\b(?:fail|error|refus|reject)/i.test(text)
  const named = isOurs ? namedCode.exec(text)?.[1] : undefined
  if (named !== undefined) return { code: named, ...(message === undefined ? {} : { message }) }
  return undefined
}

/** What the first of some expressions that is in a text encloses. */
function firstGroup(expressions: readonly RegExp[], text: string): string | undefined {
  for (const expression of expressions) {
    const found = expression
      .exec(text)
      ?.slice(1)
      .find((group) => group !== undefined)
    if (found !== undefined) return found
  }
  return undefined
}

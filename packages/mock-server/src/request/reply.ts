import type { AnsweredReply } from '../contract/exchange.ts'
import { statusOf } from '../facts/http-status.ts'

const JSON_TYPE = 'application/json'

/** Header that repeats the code of every answer of KuCoin's, so that it is known where the body cannot be read. */
const CODE_HEADER = 'x-result-biz-code'

/** A successful answer in KuCoin's envelope. */
export function okReply(data: unknown, headers: Readonly<Record<string, string>> = {}): AnsweredReply {
  return rawReply(encodeJson(data), headers)
}

/** A successful answer whose data is JSON text already. */
export function rawReply(json: string, headers: Readonly<Record<string, string>>): AnsweredReply {
  return {
    status: 200,
    headers: { 'content-type': JSON_TYPE, [CODE_HEADER]: '200000', ...headers },
    body: `{"code":"200000","data":${json}}`,
  }
}

/** A refusal in KuCoin's envelope. */
export function errorReply(
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
  status: number = statusOf(code),
): AnsweredReply {
  return {
    status,
    headers: { 'content-type': JSON_TYPE, [CODE_HEADER]: code, ...headers },
    body: JSON.stringify({ code, msg: message }),
  }
}

/** The answer to a path that is none of KuCoin's, as both its old and its unified gateway were seen to give it. */
export function unknownPathReply(headers: Readonly<Record<string, string>> = {}): AnsweredReply {
  return {
    ...errorReply('404', 'Not Found', headers),
    body: '{"code":"404","msg":"Not Found","retry":false,"success":false}',
  }
}

/** What stands between two of these is printed as a number. A text that begins with one gets another, and loses it. */
const MARK = '\u0001'

/**
 * JSON in which bigints are numbers with all their digits: trade ids above 2^53 and nanosecond times go
 * over the wire as KuCoin sends them.
 */
export function encodeJson(value: unknown): string {
  try {
    // Most answers hold none, and a replacer makes stringify several times slower.
    return JSON.stringify(value ?? null)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    // A quote inside a text follows a backslash; one that opens a text never does.
    return JSON.stringify(value, mark)
      .replace(/(?<!\\)"\\u0001(-?\d+)\\u0001"/g, '$1')
      .replace(/(?<!\\)"\\u0001\\u0001/g, '"\\u0001')
  }
}

function mark(_: string, item: unknown): unknown {
  if (typeof item === 'bigint') return MARK + item + MARK
  return typeof item === 'string' && item.startsWith(MARK) ? MARK + item : item
}

import type { AnsweredReply } from './types.ts'

const JSON_TYPE = 'application/json'

/** A successful answer in KuCoin's envelope. */
export function okReply(data: unknown, headers: Readonly<Record<string, string>> = {}): AnsweredReply {
  return rawReply(encodeJson(data), headers)
}

/** A successful answer whose data is JSON text already. */
export function rawReply(json: string, headers: Readonly<Record<string, string>>): AnsweredReply {
  return {
    status: 200,
    headers: { 'content-type': JSON_TYPE, ...headers },
    body: `{"code":"200000","data":${json}}`,
  }
}

/** A refusal in KuCoin's envelope. */
export function errorReply(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): AnsweredReply {
  return {
    status,
    headers: { 'content-type': JSON_TYPE, ...headers },
    body: JSON.stringify({ code, msg: message }),
  }
}

/** A mark that no value of the exchange contains; what stands between two of them is printed as a number. */
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
    const mark = (_: string, item: unknown): unknown => (typeof item === 'bigint' ? MARK + item + MARK : item)
    return JSON.stringify(value, mark).replace(/"\\u0001(-?\d+)\\u0001"/g, '$1')
  }
}

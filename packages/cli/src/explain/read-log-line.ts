import type { FoundRequest } from './found-request.ts'

/**
 * Reads a line or an error message of this library: method, path template and KuCoin's code are all it holds,
 * since it never prints a header or a value.
 */
export function readLogLine(text: string): FoundRequest | undefined {
  const call = /\b(GET|POST|PUT|DELETE) (\/api\/[^\s,.]*(?:\.[^\s,.]+)*)/.exec(text)
  const code = /apiCode[=":\s]+(\d{3,6})|error (?:code )?(\d{3,6})|"code"\s*:\s*"?(\d{3,6})/.exec(text)
  if (!call && !code) return undefined
  const status = /HTTP (\d{3})|status[=":\s]+(\d{3})/.exec(text)
  const message = /Seen: HTTP \d+, (.+)/.exec(text)?.[1] ?? /"msg"\s*:\s*"([^"]*)"/.exec(text)?.[1]
  const number = status?.[1] ?? status?.[2]
  const apiCode = code?.slice(1).find((group) => group !== undefined)
  return {
    form: 'log',
    request: { method: call?.[1] ?? 'GET', url: call?.[2] ?? '/api' },
    answer: {
      ...(number === undefined ? {} : { status: Number(number) }),
      ...(apiCode === undefined ? {} : { code: apiCode }),
      ...(message === undefined ? {} : { message }),
    },
  }
}

import type { FoundRequest } from './found-request.ts'

const quote = `[\\\\"']*`
/** From the surest to the least sure. HTTP's three digits are never KuCoin's code. */
const codes: readonly RegExp[] = [
  /\bapiCode[=":'\s]+(\d{4,6})\b/,
  new RegExp(`\\bcode${quote}\\s*[:=]\\s*${quote}(\\d{4,6})\\b`, 'i'),
  /\berror (?:code )?(\d{6})\b/i,
]
/** A number of KuCoin's common codes, where the text says whose it is. */
const namedCode = /\b(4\d{5})\b/
const messages: readonly RegExp[] = [
  /Seen: HTTP \d+, (.+)/,
  new RegExp(`\\b(?:msg|message)${quote}\\s*[:=]\\s*(?:\\\\?"([^"\\\\]*)|'([^']*)|([^"'\\s][^\\n}]*))`, 'i'),
]

/**
 * Reads a line or an error message, of this library or another one: method, path and KuCoin's code are all that can
 * be taken from it.
 */
export function readLogLine(text: string): FoundRequest | undefined {
  const call = /\b(GET|POST|PUT|DELETE) (\/api\/[^\s,.]*(?:\.[^\s,.]+)*)/.exec(text)
  const code =
    firstGroup(codes, text) ?? (/kucoin|kc-api/i.test(text) ? namedCode.exec(text)?.[1] : undefined)
  if (!call && !code) return undefined
  const status = firstGroup([/HTTP (\d{3})\b|\bstatus(?:Code| code)?[=":'\s]+(\d{3})\b/i], text)
  const message = firstGroup(messages, text)
  return {
    form: 'log',
    request: { method: call?.[1] ?? 'GET', url: call?.[2] ?? '/api' },
    answer: {
      ...(status === undefined ? {} : { status: Number(status) }),
      ...(code === undefined ? {} : { code }),
      ...(message === undefined ? {} : { message }),
    },
  }
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

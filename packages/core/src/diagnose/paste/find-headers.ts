/** Finds KuCoin's headers anywhere in a text, whatever wrote them: the name, what stands between, the value. */

/** Headers of one call as far as a text shows them. */
export interface FoundHeaders {
  /** By name in lower case. */
  readonly values: Readonly<Record<string, string>>
  /** Names of those that the text has without their value. */
  readonly hidden: readonly string[]
}

const name =
  /(["'`]?)\b(?:http_)?(kc[-_]api[-_](?:key[-_]version|key|sign|timestamp|passphrase|nonce|signature|version)|content-type)\b/gi
const MAX_HEADERS = 400
/** A signature has 44 characters, in hexadecimal 64, a passphrase at most 32; what is longer is something else. */
const MAX_VALUE_CHARS = 400

/** What people and tools put in the place of a value. */
const mask =
  /^(?:[x*\u2022.#-]{3,}|\*+|<.*>|\[.*\]|\$\{?\w+\}?|\{\{.*\}\}|.*(?:\*{3}|x{6}|\u2022{3}|\u2026|\.{3}).*|(?:your|my|the)?[-_ ]?(?:kucoin|api)?[-_ ]?(?:api)?[-_ ]?(?:key|sign|signature|secret|passphrase|password|timestamp)?[-_ ]?(?:here|value)?|redacted|hidden|removed|omitted\w*|none|undefined|null|secret|\(?censored\)?)$/i

/** One header where it stands. */
export interface HeaderAt {
  readonly at: number
  /** In lower case, with hyphens. */
  readonly name: string
  readonly value: string
  readonly kind: 'value' | 'mask' | 'expression'
}

/** Every header of KuCoin's that a text names, in order, as often as it stands there. */
export function headersIn(text: string, limit: number = MAX_HEADERS): readonly HeaderAt[] {
  const all: HeaderAt[] = []
  let count = 0
  for (const match of text.matchAll(name)) {
    if (++count > limit) break
    const own = (match[2] ?? '').toLowerCase().replaceAll('_', '-')
    const value = readValue(text, match.index + match[0].length, match[1] ?? '', match.index)
    // A list of names, as in KuCoin's own words about missing headers, has no values.
    if (value === undefined || /^kc[-_]api/i.test(value.text)) continue
    const isMask = value.text.trim() !== '' && mask.test(value.text.trim())
    const isSent = own === 'content-type'
    const kind = isSent ? 'value' : value.isExpression ? 'expression' : isMask ? 'mask' : 'value'
    all.push({ at: match.index, name: own, value: value.text, kind })
  }
  return all
}

/** The headers of one call: of a name that stands there more than once, the first value. */
export function findHeaders(text: string): FoundHeaders {
  const values: Record<string, string> = {}
  const hidden = new Set<string>()
  for (const { name: own, value, kind } of headersIn(text)) {
    if (kind === 'value') values[own] ??= value
    // A variable of a shell is sent with what it holds; of other programs' names nobody knows.
    else if (kind === 'mask' || value.startsWith('$')) hidden.add(own)
  }
  for (const own of Object.keys(values)) hidden.delete(own)
  return { values, hidden: [...hidden] }
}

interface Value {
  readonly text: string
  readonly isExpression: boolean
}

/** What stands between a name and its value. `quote` is the one before the name, empty for none. */
function readValue(text: string, end: number, quote: string, start: number): Value | undefined {
  const rest = text.slice(end, end + MAX_VALUE_CHARS + 80)
  // The quote of the name closes behind it, or behind the value: "NAME": "value", or "NAME: value".
  const closed = /^\\*["'`]?\]?/.exec(rest)?.[0] ?? ''
  // Without one before it, the name is the last word of a text: "Invalid KC-API-SIGN", and then comes another field.
  if (quote === '' && /["'`]/.test(closed)) return undefined
  const isWhole = quote !== '' && !/["'`]/.test(closed)
  // Beside the name alone: a line further down that begins alike has nothing to do with it.
  const between =
    /^(?:\s*,\s*\\*["'](?:value|Value)\\*["']\s*[:=]\s*|\s*(?:\n\s*)?(?:>>\s?)?(?:=>|:=|->|[:=,|])\s*(?:string\(\d+\)\s*|- |<<)?|\s*\n\s*value\s*[:=]\s*|[ \t]{1,40}(?=\S{6,}\s*$|\S{1,64}\n))/my.exec(
      rest.slice(closed.length),
    )?.[0] ??
    (closed === ''
      ? besideName(text, start, rest)
      : /^[ \t]{1,4}(?=\\*["'])/.exec(rest.slice(closed.length))?.[0])
  if (between === undefined) return undefined
  const tail = rest.slice(closed.length + between.length)
  const opened =
    /^(?:(?:array(?::\d+|\(\d+\))?\s{0,8}|\[\]string)?[[({]\s{0,20}(?:\[?0\]?\s{0,4}=>\s{0,20}(?:string\(\d+\)\s)?)?(?=\S))?(?:[bru]{1,2}(?=\\*["']))?/i.exec(
      tail,
    )?.[0] ?? ''
  const body = tail.slice(opened.length)
  const quoted = /^(\\*)(["'`])([\s\S]*?)\1\2/.exec(body)
  if (quoted && !isWhole)
    return { text: unescaped(quoted[3] ?? ''), isExpression: isCall(body, quoted[0].length) }
  const bare = bareValue(body, isWhole ? quote : undefined, between, text, start)
  const isNamedByString = closed !== '' && /["'`]/.test(closed)
  // A name begins with no digit; an API key and a timestamp do. Nor has it so many hexadecimal digits.
  const isPrinted =
    opened.startsWith('[') || /^(?:\d\w*|[\da-f]{24,64})$/i.test(bare) || between.includes('=>')
  return {
    text: bare,
    isExpression: isNamedByString && !isPrinted ? true : /^\$[\w({]|^[A-Za-z_][\w.]*\(/.test(bare),
  }
}

/** A browser copies each name and each value as a line of its own. */
function besideName(text: string, start: number, rest: string): string | undefined {
  const isLine = /(?:^|\n)[ \t]{0,8}$/.test(text.slice(Math.max(0, start - 9), start))
  return isLine ? /^[ \t]{0,8}\n[ \t]{0,8}(?=(?:\S{6,100}|\d)[ \t]{0,8}(?:\n|$))/.exec(rest)?.[0] : undefined
}

/** `'...' + x` and `'...'.encode()` are no values but parts of one. */
function isCall(body: string, end: number): boolean {
  return /^\s*(?:\+(?!\s*$)|\.(?:encode|format|replace)|%\s)/.test(body.slice(end, end + 12))
}

function bareValue(
  body: string,
  quote: string | undefined,
  between: string,
  text: string,
  start: number,
): string {
  if (quote !== undefined) {
    const line = firstLine(body)
    const at = line.indexOf(quote)
    // Several headers may stand in one string.
    const several = /[;,]\s?kc[-_]api/i.exec(line)?.index ?? -1
    if (several >= 0 && (at < 0 || several < at)) return line.slice(0, several).trim()
    return (at < 0 ? line : line.slice(0, at)).replace(/\[\\r\].*$/, '').trim()
  }
  // On a line of its own the value goes to the end of it: a passphrase may hold any sign.
  if (between.includes(':') && /(?:^|\n)[ \t]*(?:-\s+)?$/.test(text.slice(Math.max(0, start - 12), start))) {
    const line = firstLine(body)
    const isLast = !/[\s,;]["']?[A-Za-z]+-[\w-]*["']?\s*[:=]/.test(line)
    if (isLast) return line.trim().replace(/[,;]$/, '')
  }
  return (/^[^\s,;'"`\])}]+/.exec(body)?.[0] ?? '').replace(/(?<!\.)\.+$/, '')
}

function firstLine(text: string): string {
  const end = text.indexOf('\n')
  return end < 0 ? text : text.slice(0, end)
}

function unescaped(text: string): string {
  return text.replace(/\\+(n|r|t|"|'|\/|\\|u[\da-f]{4})/gi, (_, code: string) => {
    if (code.length === 5) return String.fromCharCode(Number.parseInt(code.slice(1), 16))
    return code === 'n' ? '\n' : code === 'r' ? '\r' : code === 't' ? '\t' : code
  })
}

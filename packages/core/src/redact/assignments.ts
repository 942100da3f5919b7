/** Secrets that a text announces by name: headers, JSON, JSON in JSON, shell variables, `inspect`, YAML, XML, forms. */

const announcing =
  /[\w-]{0,40}(?:kc[-_]?api|kucoin[-_]?api|secret|pass[-_]?phrase|passwo?r?d|api[-_]?key|private[-_]?key|signature|prehash|token|credential)[\w-]{0,40}|\b(?:sign|signed|key)/gi

/** A quotation mark as it stands in JSON within JSON, in a form, in JavaScript's escapes. */
const quote = String.raw`(?:\\*["'\x60]|%22|%27|\\u0022|\\u0027)`
const sticky = (source: string): RegExp => new RegExp(source, 'iy')

/** What may stand between a name and its value. The first that fits counts. */
const between = [
  // `a: 1`, `"a" => 1`, `a := 1`, and YAML's blocks: `a: |` with the value on the next line.
  sticky(String.raw`${quote}?\s*(?:=>|:=|={1,3}|:|%3a|%3d)\s*(?:[|>][-+]?\d?\s*\n\s*)?`),
  // `["a", "1"]`, and `"name": "a", "value": "1"`.
  sticky(String.raw`${quote}\s*,\s*(?:${quote}?value${quote}?\s*[:=]\s*)?`),
  // A part of a form: the value stands below an empty line.
  sticky(String.raw`${quote}\s*\n\s*`),
  // `the secret "1"`.
  sticky(String.raw`\s+(?=["'\x60])`),
]
/** `--passphrase 1`. */
const afterFlag = sticky(String.raw`\s+`)
const opening = sticky(quote)
const bare = sticky(String.raw`\S*`)
/** What still belongs to a value whose quotes ended too early, since it held one itself. */
const remainder = sticky(String.raw`[^\s,;)\]}]*`)
const line = sticky('[^\n]*')

/** Puts `mask` in the place of each announced value, and of its name. */
export function maskAssigned(text: string, mask: string): string {
  let out = ''
  let kept = 0
  announcing.lastIndex = 0
  for (let name = announcing.exec(text); name; name = announcing.exec(text)) {
    const end = endOfAssignment(text, name.index, announcing.lastIndex)
    if (end === undefined) continue
    out += text.slice(kept, name.index) + mask
    kept = end
    announcing.lastIndex = end
  }
  return out + text.slice(kept)
}

/** Where the value that is assigned to a name ends; undefined where nothing is assigned. */
function endOfAssignment(text: string, nameAt: number, nameEnd: number): number | undefined {
  if (text[nameEnd] === '>' && text[nameAt - 1] !== '/') return before(text, '<', nameEnd)
  const all = text.startsWith('--', nameAt) ? [...between, afterFlag] : between
  for (const pattern of all) {
    const start = match(pattern, text, nameEnd)
    if (start !== undefined) return endOfValue(text, start, text.slice(nameEnd, start).includes('\n'))
  }
  return undefined
}

/** An unquoted value goes on to the next white space, for a passphrase may hold any sign. */
function endOfValue(text: string, start: number, isBlock: boolean): number {
  const opened = match(opening, text, start)
  if (opened !== undefined) {
    const end = endOfQuotes(text, text.slice(start, opened), opened)
    return match(remainder, text, end) ?? end
  }
  const inner = '[{('.includes(text[start] ?? ' ') ? endOfBrackets(text, start) : start
  return match(isBlock ? line : bare, text, inner) ?? inner
}

/** Behind the mark that closes what `mark` has opened; the end of the text where none does. */
function endOfQuotes(text: string, mark: string, from: number): number {
  const isEscape = /^[%\\]/.test(mark) && !/["'\x60]$/.test(mark)
  if (isEscape) {
    // To the next one and no further: small letters of all that is left would cost the square of it.
    const closing = new RegExp(mark.replace('\\', '\\\\'), 'gi')
    closing.lastIndex = from
    return closing.test(text) ? closing.lastIndex : text.length
  }
  const sign = mark.slice(-1)
  for (let at = text.indexOf(sign, from); at >= 0; at = text.indexOf(sign, at + 1)) {
    let slashes = 0
    while (at - slashes > from && text[at - slashes - 1] === '\\') slashes += 1
    // More of them than before the first mark: it is one within the value.
    if (slashes < mark.length) return at + 1
  }
  return text.length
}

/** Behind the bracket that closes the one at `start`; the end of the text where none does. */
function endOfBrackets(text: string, start: number): number {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const sign = text[at] as string
    if ('[{('.includes(sign)) depth += 1
    else if (')}]'.includes(sign) && --depth === 0) return at + 1
    else if ('"\'`'.includes(sign)) at = endOfQuotes(text, sign, at + 1) - 1
  }
  return text.length
}

function before(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from)
  return at < 0 ? text.length : at
}

function match(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}

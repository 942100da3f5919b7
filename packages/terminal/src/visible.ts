/**
 * Makes foreign text fit to be looked at. A terminal obeys what it is shown: an escape sequence rewrites lines that were
 * printed before, a bidirectional control lets a text read as another one, an invisible letter makes two names look alike.
 */

/** How {@link visible} treats one text. */
export interface VisibleOptions {
  /** Characters that are shown at most; default {@link MAX_CHARS}. What is left out is counted. */
  readonly max?: number
  /** Whether line breaks stay; default false, so that a text cannot pretend to be a line of ours. */
  readonly multiline?: boolean
}

/** Characters of one text that are shown unless told otherwise. */
export const MAX_CHARS = 2_000

/**
 * What acts instead of being seen, by Unicode's own properties, so that none is forgotten: controls (ESC, BEL, CR, C1,
 * DEL), formats (bidirectional, zero-width, soft hyphen, tags), surrogates that stand alone, private and unassigned
 * characters, separators and blanks that are no space, what is ignored when drawn (variation selectors, fillers). Marks
 * that pile up behind a fourth one reach into other lines.
 */
const acting = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]|(?<=\p{M}{4})\p{M}/gu

/**
 * The text with every character that acts shown as its number: ESC as `\u{1b}`.
 *
 * @example
 * ```ts
 * import { visible } from '@kucoin-kit/terminal'
 *
 * console.log(visible('done\u001b[2J\r\nbalance: 0')) // done\u{1b}[2J\u{d}\u{a}balance: 0
 * ```
 */
export function visible(text: string, options: VisibleOptions = {}): string {
  const { max = MAX_CHARS, multiline = false } = options
  const kept = text.length > max ? wholeCharacters(text.slice(0, max)) : text
  const shown = multiline ? kept.split(/\r?\n/).map(escapeAll).join('\n') : escapeAll(kept)
  const left = text.length - kept.length
  return left === 0 ? shown : `${shown}… (${left} more characters)`
}

/**
 * A value as JSON that a terminal can be shown: the same value, with everything that acts written as `\uXXXX`. JSON
 * itself escapes only what stands below U+0020, and not DEL, C1 or bidirectional controls.
 *
 * @param value - what `JSON.stringify` takes
 * @param indent - spaces of each level; default none, all on one line
 */
export function visibleJson(value: unknown, indent?: number): string {
  return String(JSON.stringify(value, null, indent)).replaceAll(acting, (sign) =>
    sign === '\n' ? sign : inJson(sign),
  )
}

function escapeAll(text: string): string {
  return text.replaceAll(acting, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`)
}

/** Half of a pair at the end is no character of the text. */
function wholeCharacters(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '')
}

/** One escape for each of the one or two units that a character has. */
function inJson(sign: string): string {
  return Array.from(
    { length: sign.length },
    (_, at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('')
}

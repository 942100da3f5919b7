/** In how many ways a text is written where it travels, as patterns. Every repetition has a bound: time grows with the text. */
import { utf8 } from '../encoding/utf8.ts'

/** Backslashes that nested JSON puts before one sign (1, 3, 7), also in percent signs. */
const slash = '(?:\\\\|%(?:25){0,3}5c)'

const htmlNames: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
}
const shortEscapes: Readonly<Record<string, string>> = {
  '\n': 'n',
  '\r': 'r',
  '\t': 't',
  '\b': 'b',
  '\f': 'f',
}

/**
 * Finds a text letter by letter: as it is, in JSON and JSON within JSON (also where more is escaped than has to be), in
 * percent signs up to four times over and in forms, in HTML, in escapes of JavaScript and Python.
 */
export function spelled(text: string): string {
  return (text.match(/\\+|[^\\]/gu) ?? [])
    .map((part, at) => (part.startsWith('\\') ? backslashes(part.length) : sign(part, at === 0)))
    .join('')
}

/** A run is one thing to match: each sign for itself could be matched in more ways than there is time to try. */
function backslashes(count: number): string {
  const one = `(?:${slash}{1,8}(?:u00|x|u\\{0{0,4})5c\\}?|${html('(?:92|x5c)')})`
  return `(?:${one}{${count}}|${slash}{${count},${8 * count}})`
}

/** @param isFirst - what stands before it is no part of the text, and need not be looked through */
function sign(letter: string, isFirst: boolean): string {
  const code = letter.codePointAt(0) ?? 0
  const hex = code.toString(16)
  const before = isFirst ? slash : `${slash}{1,8}`
  const units = Array.from({ length: letter.length }, (_, at) => `u${hexOf(letter.charCodeAt(at), 4)}`)
  const short = shortEscapes[letter]
  const named = htmlNames[letter]
  const plain = [
    escaped(letter),
    percent(letter),
    html(`(?:0{0,4}${code}|x0{0,4}${hex})`),
    ...(named === undefined ? [] : [`&(?:amp;){0,2}${named};`]),
    ...(letter === ' ' ? ['\\+'] : []),
  ]
  const behindSlash = [
    units.join(`${slash}{1,8}`),
    `u\\{0{0,4}${hex}\\}`,
    ...(code < 256 ? [`x${hexOf(code, 2)}`] : []),
    ...(short === undefined ? [] : [short]),
  ]
  return `(?:${isFirst ? '' : `${slash}{0,8}`}(?:${plain.join('|')})|${before}(?:${behindSlash.join('|')}))`
}

function percent(letter: string): string {
  return [...utf8(letter)].map((byte) => `%(?:25){0,3}${hexOf(byte, 2)}`).join('')
}

function html(code: string): string {
  return `&(?:amp;){0,2}#${code};`
}

/**
 * Finds bytes as numbers: hexadecimal without and with something between (`<Buffer 73 65>`, `73:65`, `0x73, 0x65`), and
 * decimal in a list (`[115,101]`, `{"0":115,"1":101}`, the columns of an array that was inspected).
 */
export function counted(bytes: Uint8Array): readonly string[] {
  const hex = [...bytes].map((byte) => `(?:0x)?${hexOf(byte, 2)}`).join('[\\s:,-]{0,2}')
  const list = [...bytes].join('\\s{0,9},\\s{0,99}(?:"?\\d{1,9}"?:\\s?)?')
  return [hex, `(?<!\\d)${list}(?!\\d)`]
}

/** Finds base64 in both alphabets, its signs spelled in any way. */
export function base64Spelled(text: string): string {
  return text.replaceAll(/[+/]/g, (one, at) => `(?:${sign(one, at === 0)}|${one === '+' ? '-' : '_'})`)
}

function hexOf(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

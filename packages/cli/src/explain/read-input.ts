import { readFileSync } from 'node:fs'
import { buffer as readBytes } from 'node:stream/consumers'
import { readPaste } from '@kucoin-kit/core/diagnose'
import { InputError } from '../input-error.ts'
import { err } from '../output/terminal.ts'
import { type FoundCall, type FoundInput, isObject, isRefused, type Json } from './found-request.ts'
import { type CurlText, cutCurls, isCurl, readCurl } from './read-curl.ts'
import { isHar, readHar } from './read-har.ts'
import { headerOf } from './read-headers.ts'
import { readJson } from './read-json.ts'

/** A command or a line of a log has far less; a HAR file may have more. */
const MAX_LINE_CHARS = 1_000_000
/** A request in a HAR file stands seven deep; what nests without end cannot be written down again. */
const MAX_DEPTH = 200

/** The text to explain: the argument itself, a file of that name, or standard input. */
export async function readArgument(argument: string | undefined): Promise<string> {
  if (argument === undefined || argument === '-') return readStdin()
  if (!isFileName(argument)) return argument
  try {
    return decodeText(readFileSync(argument))
  } catch (error) {
    // One word may be an error that has no blanks.
    if (readPaste(argument)) return argument
    const { code } = error as NodeJS.ErrnoException
    throw new InputError(
      `"${argument}" cannot be read (${code}).`,
      'give the error, a log, a curl line, the headers, a code such as 400005, or a file with one of them.',
    )
  }
}

/** Never at one blow: where standard input is a terminal, or slow, a synchronous read fails with EAGAIN. */
function readStdin(): Promise<string> {
  const { stdin } = process
  if (stdin.isTTY) {
    err.print('Paste the error, a log, a curl line or the headers, then Enter and Ctrl-D.')
  }
  return readBytes(stdin).then(decodeText)
}

/** Without the curled quotes of chats and editors, which no shell and no JSON takes for quotes. */
function uncurled(text: string): string {
  return text.replace(/[\u201c\u201d\u201e]/g, '"').replace(/[\u2018\u2019]/g, "'")
}

/** PowerShell writes files as UTF-16; they begin with the mark that says so. */
function decodeText(bytes: Buffer): string {
  const name =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  return new TextDecoder(name).decode(bytes)
}

/** One word that is no JSON and no code. */
function isFileName(text: string): boolean {
  return !/[\s{]|^\d+$/.test(text)
}

/** Finds out what a text is, and the calls in it. */
export function readInput(text: string): FoundInput {
  const trimmed = uncurled(text).trim()
  // What curl -v printed, its lines marked, tells more than the command above it.
  if (trimmed.length <= MAX_LINE_CHARS && isCurl(trimmed) && !/^> (?:GET|POST|PUT|DELETE) /m.test(trimmed)) {
    return among('curl', cutCurls(trimmed).flatMap(readCommand))
  }
  const json = trimmed.startsWith('{') ? parse(trimmed) : undefined
  if (json && isHar(json)) return { form: 'har', ...readHar(json) }
  if (json && ('url' in json || 'path' in json || 'target' in json || 'config' in json))
    return among('json', [readJson(json)])
  const paste = readPaste(trimmed)
  if (paste) return { form: 'log', ...paste }
  return json ? among('json', [readJson(json)]) : refuse()
}

/** Of several calls the last one that was refused is meant, else the last one that is signed. */
function among(form: FoundInput['form'], calls: readonly FoundCall[]): FoundInput {
  const isSigned = ({ request }: FoundCall): boolean => headerOf(request.headers, 'kc-api-sign') !== undefined
  const call = calls.findLast(isRefused) ?? calls.findLast(isSigned) ?? calls.at(-1)
  return call === undefined ? refuse() : { form, call, calls }
}

/** The calls of a command; what stands behind it answers the last one, and may tell of further calls. */
function readCommand({ command, rest }: CurlText): readonly FoundCall[] {
  const calls = readCurl(command)
  const behind = readPaste(rest)?.calls ?? []
  const [first, ...others] = behind
  const last = calls.at(-1)
  if (first === undefined || last === undefined) return calls
  if (first.request.url !== '' || first.request.headers !== undefined) return [...calls, ...behind]
  const { answer, seen, request } = first
  const { sentAtMs } = request
  const answered = { ...last, answer, seen, request: { ...last.request, sentAtMs } }
  return [...calls.slice(0, -1), answered, ...others]
}

/** The parser's own message would quote the input, which holds signatures. */
function parse(text: string): Json | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return isObject(json) && !isDeeper(json, MAX_DEPTH) ? json : undefined
  } catch {
    return undefined
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1))
}

function refuse(): never {
  throw new InputError(
    "Nothing in the input points at a call of KuCoin's: no code, no address, no header.",
    'give the error, a log, a curl line, the headers, or a code such as 400005.',
  )
}

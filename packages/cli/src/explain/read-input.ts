import { readFileSync } from 'node:fs'
import { text as readAll } from 'node:stream/consumers'
import { InputError } from '../input-error.ts'
import { err } from '../output/terminal.ts'
import { type FoundRequest, isObject, type Json } from './found-request.ts'
import { isCurl, readCurl } from './read-curl.ts'
import { isHar, readHar } from './read-har.ts'
import { readJson } from './read-json.ts'
import { readLogLine } from './read-log-line.ts'

/** A command or a line of a log has far less; a HAR file may have more. */
const MAX_LINE_CHARS = 1_000_000
/** A request in a HAR file stands seven deep; what nests without end cannot be written down again. */
const MAX_DEPTH = 200

/** The text to explain: the argument itself, a file of that name, or standard input. */
export async function readText(argument: string | undefined): Promise<string> {
  if (argument === undefined || argument === '-') return readStdin()
  if (!isFileName(argument)) return argument
  try {
    return readFileSync(argument, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new InputError(
      `"${argument}" cannot be read (${code}).`,
      'give a curl line, JSON, a HAR entry, a log line, or a file.',
    )
  }
}

/** Never at one blow: where standard input is a terminal, or slow, a synchronous read fails with EAGAIN. */
function readStdin(): Promise<string> {
  const { stdin } = process
  if (stdin.isTTY) {
    err.print('Paste a curl line, JSON, a HAR entry or a log line, then Enter and Ctrl-D.')
  }
  return readAll(stdin)
}

/** One word that is no JSON: nothing to explain is that short. */
function isFileName(text: string): boolean {
  return !/[\s{]/.test(text)
}

/** Finds out what a text is, and the request in it. */
export function readInput(text: string): FoundRequest {
  const trimmed = text.trim()
  const isLine = trimmed.length <= MAX_LINE_CHARS
  if (isLine && isCurl(trimmed)) return readCurl(trimmed)
  if (!trimmed.startsWith('{')) return (isLine && readLogLine(trimmed)) || refuse()
  const json = parse(trimmed)
  // What Node's console prints of an object looks like JSON and is none; it may hold KuCoin's code all the same.
  if (!json) return (isLine && readLogLine(trimmed)) || refuseJson()
  if (isHar(json)) return readHar(json)
  return 'url' in json || 'path' in json || 'target' in json || 'config' in json
    ? readJson(json)
    : (isLine && readLogLine(trimmed)) || readJson(json)
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
    'The input is neither a curl line nor JSON, a HAR entry or a log line.',
    'give one of these, as an argument, a file name or on standard input.',
  )
}

function refuseJson(): never {
  throw new InputError('The JSON cannot be parsed.', 'copy it whole.')
}

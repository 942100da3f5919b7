import { readFileSync } from 'node:fs'
import { BadInput } from '../bad-input.ts'
import { type FoundRequest, isObject } from './found-request.ts'
import { readCurl } from './read-curl.ts'
import { isHar, readHar } from './read-har.ts'
import { readJson } from './read-json.ts'
import { readLogLine } from './read-log-line.ts'

/** The text to explain: the argument itself, a file of that name, or standard input. */
export function readText(argument: string | undefined): string {
  if (argument !== undefined && argument !== '-' && !isFileName(argument)) return argument
  const name = argument === undefined || argument === '-' ? 0 : argument
  try {
    return readFileSync(name, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const what = name === 0 ? 'Standard input' : `"${argument}"`
    throw new BadInput(
      `${what} cannot be read (${code}).`,
      'give a curl line, JSON, a HAR entry, a log line, or a file.',
    )
  }
}

/** One word that is no JSON: nothing to explain is that short. */
function isFileName(text: string): boolean {
  return !/[\s{]/.test(text)
}

/** Finds out what a text is, and the request in it. */
export function readInput(text: string): FoundRequest {
  const trimmed = text.trim()
  if (/^(\$\s+)?curl(\.exe)?\s/.test(trimmed)) return readCurl(trimmed)
  if (trimmed.startsWith('{')) {
    const json = parse(trimmed)
    if (isHar(json)) return readHar(json)
    return 'url' in json || 'path' in json || 'target' in json || 'config' in json
      ? readJson(json)
      : (readLogLine(trimmed) ?? readJson(json))
  }
  const found = readLogLine(trimmed)
  if (found) return found
  throw new BadInput(
    'The input is neither a curl line nor JSON, a HAR entry or a log line.',
    'give one of these, as an argument, a file name or on standard input.',
  )
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(text)
    if (isObject(json)) return json
  } catch {
    // Said below: the parser's own message would quote the input, which holds signatures.
  }
  throw new BadInput('The JSON cannot be parsed.', 'copy it whole.')
}

import { readPaste } from '@kucoin-kit/core/diagnose'
import { InputError } from '../input-error.ts'
import { type FoundCall, type FoundInput, isObject, isRefused, type Json } from './found-request.ts'
import { type CurlText, cutCurls, isCurl, readCurl } from './read-curl.ts'
import { isHar, readHar } from './read-har.ts'
import { headerOf } from './read-headers.ts'
import { readJson } from './read-json.ts'

/** A command or a line of a log has far less; a HAR file may have more. */
const MAX_LINE_CHARS = 1_000_000
/** A request in a HAR file stands seven deep; what nests without end cannot be written down again. */
const MAX_DEPTH = 200

/** Without the curled quotes of chats and editors, which no shell and no JSON takes for quotes. */
function uncurled(text: string): string {
  return text.replace(/[\u201c\u201d\u201e]/g, '"').replace(/[\u2018\u2019]/g, "'")
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
  return json && !ownPage.test(trimmed) ? among('json', [readJson(json)]) : refuse(trimmed)
}

/** Of several calls the last one that was refused is meant, else the last one that is signed. */
function among(form: FoundInput['form'], calls: readonly FoundCall[]): FoundInput {
  const isSigned = ({ request }: FoundCall): boolean => headerOf(request.headers, 'kc-api-sign') !== undefined
  const call = calls.findLast(isRefused) ?? calls.findLast(isSigned) ?? calls.at(-1)
  return call === undefined ? refuse('') : { form, call, calls }
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

/** The page of an error of this kit, which each of them names. */
const ownPage = /https:\/\/kucoin-kit\.github\.io\/kucoin-kit\/errors\/[a-z-]+/

function refuse(text: string): never {
  const page = ownPage.exec(text)?.[0]
  if (page !== undefined)
    throw new InputError(
      'This is an error of this kit, and no call of KuCoin’s is in it.',
      `do what it says behind its own Fix; ${page} has the rest.`,
    )
  throw new InputError(
    "Nothing in the input points at a call of KuCoin's: no code, no address, no header.",
    'give the error, a log, a curl line, the headers, or a code such as 400005.',
  )
}

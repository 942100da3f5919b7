import { InputError } from '../input-error.ts'
import { type CurlWord, readCurlWords } from './curl-options.ts'
import type { FoundCall } from './found-request.ts'
import { percentEncode } from './percent-encode.ts'
import { splitShell } from './split-shell.ts'

const dataOptions = ['data', 'data-raw', 'data-binary', 'data-ascii']
/** What names a file, or what KuCoin's interface has no use for: guessing around them would blame a right request. */
const unreadable: Readonly<Record<string, string>> = {
  config: 'put the options of the file in place of --config.',
  form: 'give the body with --data-raw; KuCoin takes no forms.',
  'form-string': 'give the body with --data-raw; KuCoin takes no forms.',
  'upload-file': 'give the body with --data-raw.',
}

const start = /^\s*(?:[$>]\s+)?(?:\w+=\S*\s+)*(?:\S*[\\/])?curl(?:\.exe)?\s/

/** Whether a text is a curl command, perhaps with a prompt, variables or a folder before it. */
export function isCurl(text: string): boolean {
  return start.test(text)
}

/** A curl command, and what stands behind it until the next one. */
export interface CurlText {
  readonly command: string
  readonly rest: string
}

/** A text that begins with a curl command, cut into its commands. */
export function cutCurls(text: string): readonly CurlText[] {
  const all: { command: string; rest: string }[] = []
  let isOpen = false
  let quote: Quote | undefined
  for (const line of text.split('\n')) {
    const last = all.at(-1)
    if (last === undefined || (!isOpen && isCurl(line))) {
      all.push({ command: line, rest: '' })
      isOpen = true
    } else if (isOpen) last.command += `\n${line}`
    else last.rest += `${line}\n`
    if (!isOpen) continue
    quote = quoteAfter(line, quote)
    isOpen = quote !== undefined || /[\\^`]\s*$/.test(line)
  }
  return all
}

/** What ends a quote that is open. */
const closing = { "'": /'/g, '"': /"|\\[\s\S]/g, "$'": /'|\\[\s\S]/g }

type Quote = keyof typeof closing

/** The quote that is open behind a line, given the one that was before it. Each character is looked at once. */
function quoteAfter(line: string, before: Quote | undefined): Quote | undefined {
  let quote = before
  let at = 0
  for (;;) {
    const next = quote === undefined ? /\\[\s\S]|\^["']|\$'|["']/g : closing[quote]
    next.lastIndex = at
    const found = next.exec(line)
    if (found === null) return quote
    at = next.lastIndex
    const [text] = found
    if (quote !== undefined) quote = text.startsWith('\\') ? quote : undefined
    else if (text in closing) quote = text as Quote
  }
}

/** Reads a curl command, as browsers and tools copy it: one call, or with `--next` several. */
export function readCurl(line: string): readonly FoundCall[] {
  const calls: CurlWord[][] = [[]]
  for (const word of readCurlWords(splitShell(line.replace(start, '')))) {
    if (word.name === 'next') calls.push([])
    else calls.at(-1)?.push(word)
  }
  return calls.map(readCall)
}

function readCall(words: readonly CurlWord[]): FoundCall {
  const headers: Record<string, string> = {}
  const data: string[] = []
  const query: string[] = []
  let url: string | undefined
  let method: string | undefined
  let isGet = false
  let isHead = false
  for (const { name, value } of words) {
    if (name === '' || name === 'url') url ??= value
    else if (name === 'request') method = value
    else if (name === 'header') addHeader(headers, value)
    else if (dataOptions.includes(name)) data.push(inline(value, name === 'data-raw' ? '' : '@'), '&')
    else if (name === 'json') {
      // Pieces of --json are put together as they are, without the & of --data.
      data.push(inline(value, '@'), '')
      headers['Content-Type'] ??= 'application/json'
    } else if (name === 'data-urlencode') data.push(urlEncode(value), '&')
    else if (name === 'url-query') query.push(value.startsWith('+') ? value.slice(1) : urlEncode(value))
    else if (name === 'get') isGet = true
    else if (name === 'head') isHead = true
    else if (Object.hasOwn(unreadable, name)) {
      throw new InputError(`--${name} cannot be read here.`, unreadable[name] as string)
    }
  }
  if (!url) throw new InputError('The curl command names no URL.', 'copy the whole command.')
  const body = data.slice(0, -1).join('')
  const inUrl = isGet && body !== '' ? [...query, body] : query
  // An empty one makes it a POST too.
  const hasBody = data.length > 0 && !isGet
  return {
    request: {
      method: method ?? (isHead ? 'HEAD' : hasBody ? 'POST' : 'GET'),
      url: inUrl.reduce((sum, part) => `${sum}${sum.includes('?') ? '&' : '?'}${part}`, url),
      headers,
      ...(hasBody ? { body } : {}),
    },
    answer: {},
  }
}

function addHeader(headers: Record<string, string>, value: string): void {
  const [, header, text] = /^([^:;]+)[:;]\s?(.*)$/s.exec(inline(value, '@')) ?? []
  if (header !== undefined) headers[header.trim()] = text ?? ''
}

/** curl takes line breaks out of what -d reads from a file, and leaves those of the command line. */
function inline(text: string, fileMark: '@' | ''): string {
  if (fileMark === '' || !text.startsWith(fileMark)) return text
  throw new InputError(
    'A part of the request is in a file that is not here.',
    'put its text in place of the @.',
  )
}

/** `content`, `=content` or `name=content`; only the content is encoded. */
function urlEncode(text: string): string {
  const [, name = '', mark, content = ''] = /^([^=@]*)([=@])(.*)$/s.exec(text) ?? ['', '', '=', text]
  if (mark === '@') inline('@', '@')
  const encoded = percentEncode(content).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return name === '' ? encoded : `${name}=${encoded}`
}

import { BadInput } from '../bad-input.ts'
import type { FoundRequest } from './found-request.ts'
import { splitShell } from './split-shell.ts'

const dataOptions = ['-d', '--data', '--data-raw', '--data-binary', '--data-ascii', '--json']
/** Other options of curl that take a value, which is not the URL. */
const valueOptions =
  /^(-[ouAbcemwxEK]|--(output|user|user-agent|cookie|cookie-jar|referer|max-time|connect-timeout|write-out|proxy|cert|cacert|retry|resolve|interface))$/

/** Reads a curl command, as browsers and tools copy it. */
export function readCurl(line: string): FoundRequest {
  const words = splitShell(line.replace(/^\s*\$\s+/, ''))
  const headers: Record<string, string> = {}
  const data: string[] = []
  let url: string | undefined
  let method: string | undefined
  let isGet = false
  for (let at = 1; at < words.length; at++) {
    const [, name = '', attached] = /^(--[\w-]+)=(.*)$/s.exec(words[at] ?? '') ?? shortOption(words[at] ?? '')
    const value = (): string => attached ?? words[++at] ?? ''
    if (name === '-X' || name === '--request') method = value()
    else if (name === '-H' || name === '--header') {
      const [, header, text] = /^([^:;]+)[:;]\s?(.*)$/s.exec(value()) ?? []
      if (header !== undefined) headers[header.trim()] = text ?? ''
    } else if (dataOptions.includes(name)) {
      const text = value()
      if (text.startsWith('@') && name !== '--data-raw') {
        throw new BadInput('The body is in a file that is not here.', 'put its text in place of the @.')
      }
      // curl takes line breaks out of what -d reads from a file, and leaves those of the command line.
      data.push(text)
      if (name === '--json') headers['Content-Type'] ??= 'application/json'
    } else if (name === '--url') url = value()
    else if (name === '-G' || name === '--get') isGet = true
    else if (valueOptions.test(name)) value()
    else if (!name.startsWith('-')) url ??= name
  }
  if (!url) throw new BadInput('The curl command names no URL.', 'copy the whole command.')
  const body = data.join('&')
  const sent = isGet && body !== '' ? `${url}${url.includes('?') ? '&' : '?'}${body}` : url
  return {
    form: 'curl',
    request: {
      method: method ?? (body === '' || isGet ? 'GET' : 'POST'),
      url: sent,
      headers,
      ...(body === '' || isGet ? {} : { body }),
    },
    answer: {},
  }
}

/** `-XPOST` as well as `-X POST`. */
function shortOption(word: string): readonly (string | undefined)[] {
  const [, name, attached] = /^(-[XHd])(.+)$/s.exec(word) ?? []
  return name === undefined ? [word, word, undefined] : [word, name, attached]
}

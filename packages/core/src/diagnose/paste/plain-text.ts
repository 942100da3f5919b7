/**
 * Takes off what tools put around the lines of a request: colours, the marks of curl and of wire logs, Python's
 * literals. What is left reads as the request itself.
 */
import { keptLines } from './kept-lines.ts'

const marks: readonly (readonly [RegExp, string])[] = [
  // Quotes that a chat or an editor has curled: no header and no body of KuCoin's holds one.
  [/[\u201c\u201d\u201e]/g, '"'],
  [/[\u2018\u2019]/g, "'"],
  // Colours of a terminal.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken off
  [/\u001b\[[\d;]*m/g, ''],
  [/\r\n?/g, '\n'],
  // Nobody needs that much white space, and every pattern would walk through it anew.
  [/\s{120,}/g, '\n\n'],
  // Apache's wire log: ... http-outgoing-0 >> "KC-API-KEY: ...[\r][\n]"
  [/^.*\bhttp-outgoing-\d+ (?:>>|<<) ?"?(.*?)(?:\[\\r\])?(?:\[\\n\])?"?$/gm, '$1'],
  // curl -v, a quoted e-mail, a docker compose prefix; what begins with < and has no blank behind it is a page.
  [/^(?:[\w.-]+ +\| )?(?:\[[\d: .-]+\] )?(?:[>*] ?|<(?: |$))/gm, ''],
  // Tools that show the ends of lines; within a body that stands in quotes they are its own.
  [/(?<!\\",?)\\r\\n(?!(?:\\[nrt]|[ \t]){0,40}\\+")/g, '\n'],
  // A console shows of an error of this kit what it says, and once more its shortMessage.
  [/^[ \t]{1,16}shortMessage: .*$/gm, ''],
  // Logs of nginx.
  [/\\x22/g, '"'],
]

/** The text without those marks. */
export function plainText(text: string): string {
  return marks.reduce(
    (rest, [mark, instead]) => rest.replace(mark, instead),
    curlTrace(httpClientLines(keptLines(text))),
  )
}

/** `curl --trace-ascii` puts its place before each line, and cuts what is longer than 64 characters. */
function curlTrace(text: string): string {
  if (!/^=> Send (?:header|data), /m.test(text)) return text
  return text.replace(
    /^([\da-f]{4,8}): (.*?)\r?\n(?=(?:([\da-f]{4,8}): )?)/gim,
    (_, at: string, line: string, next: string | undefined) => {
      const isCut = next !== undefined && Number.parseInt(next, 16) === Number.parseInt(at, 16) + line.length
      return isCut ? line : `${line}\n`
    },
  )
}

/** `send: b'...'`, `reply: '...'` and `header: ...` of Python's http.client, several of them on one line too. */
function httpClientLines(text: string): string {
  if (!/\bsend: b['"]/.test(text)) return text
  return text
    .replace(/\bsend: b'((?:[^'\\]|\\.)*)'/g, (_, inner: string) => `\n${unescaped(inner)}\n`)
    .replace(/\bsend: b"((?:[^"\\]|\\.)*)"/g, (_, inner: string) => `\n${unescaped(inner)}\n`)
    .replace(/\breply: '((?:[^'\\]|\\.)*)'/g, (_, inner: string) => `\n${unescaped(inner)}`)
    .replace(/\bheader: /g, '\n')
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '', t: '\t' }

function unescaped(text: string): string {
  return text.replace(/\\(x[\da-f]{2}|.)/gis, (_, code: string) =>
    code.length === 3 ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : (controls[code] ?? code),
  )
}

/** Further forms: of languages with literals of their own, of recorders, and of what tools keep beside a call. */
import type { Form } from './forms.ts'
import { SENT_AT_MS, type Signed } from './signer.ts'

const rows = ({ headers }: Signed): readonly (readonly [string, string])[] => Object.entries(headers)
const each = (call: Signed, write: (name: string, value: string) => string, between: string): string =>
  rows(call)
    .map(([name, value]) => write(name, value))
    .join(between)
const date = new Date(SENT_AT_MS + 400).toUTCString()
const quoted = (text: string): string => JSON.stringify(text)

/** A block of `curl --trace-ascii`: each line with its place, and cut behind 64 characters. */
function traced(lines: readonly string[]): string {
  let at = 0
  const cut = lines.flatMap((line) => {
    const parts = line.match(/.{1,64}/g) ?? ['']
    const placed = parts.map((part, index) => `${hex(at + index * 64)}: ${part}`)
    at += line.length + 2
    return placed
  })
  return cut.join('\n')
}

const hex = (place: number): string => place.toString(16).padStart(4, '0')

export const moreForms: Readonly<Record<string, Form>> = {
  /** httpx logs a call once it is answered. */
  httpx: (call) =>
    `${call.method} ${call.url}\n[${each(call, (n, v) => `(b'${n.toLowerCase()}', b'${v}')`, ', ')}]\n${call.body}\nHTTP Request: ${call.method} ${call.url} "HTTP/1.1 ${call.status} Unauthorized"\n${call.answer}`,
  erlang: (call) =>
    `{${call.method.toLowerCase()}, "${call.url}", [${each(call, (n, v) => `{<<"${n}">>, <<"${v}">>}`, ',')}], <<${quoted(call.body)}>>}\n{ok,{{"HTTP/1.1",${call.status},"Unauthorized"},[],${quoted(call.answer)}}}`,
  clojure: (call) =>
    `{:method :${call.method.toLowerCase()}, :url "${call.url}", :headers {${each(call, (n, v) => `"${n}" "${v}"`, ', ')}}, :body ${quoted(call.body)}}\n{:status ${call.status}, :body ${quoted(call.answer)}}`,
  haskell: (call) => {
    const [path, query] = call.target.split('?')
    return `Request {\n  host                 = "${call.host}"\n  port                 = 443\n  secure               = True\n  requestHeaders       = [${each(call, (n, v) => `("${n}","${v}")`, ',')}]\n  path                 = "${path}"\n  queryString          = "${query === undefined ? '' : `?${query}`}"\n  method               = "${call.method}"\n}\n${call.body}\nStatus {statusCode = ${call.status}}\n${call.answer}`
  },
  nsDictionary: (call) =>
    `URL: ${call.url}\nHTTPMethod: ${call.method}\n{\n${each(call, (n, v) => `    "${n}" = ${/^\w+$/.test(v) ? v : quoted(v)};`, '\n')}\n}\nbody: ${call.body}\nstatus code: ${call.status}\n${call.answer}`,
  vcr: (call) =>
    `- request:\n    method: ${call.method.toLowerCase()}\n    uri: ${call.url}\n    body:\n      string: '${call.body}'\n    headers:\n${each(call, (n, v) => `      ${n}:\n      - ${/^\d+$/.test(v) ? `'${v}'` : v}`, '\n')}\n  response:\n    status:\n      code: ${call.status}\n    headers:\n      Date:\n      - ${date}\n    body:\n      string: '${call.answer}'`,
  browserPane: (call) =>
    `Request URL\n${call.url}\nRequest Method\n${call.method}\nStatus Code\n${call.status} Unauthorized\ndate\n${date}\n${each(call, (n, v) => `${n.toLowerCase()}\n${v}`, '\n')}\nuser-agent\nMozilla/5.0\n${call.body}\n${call.answer}`,
  curlTrace: (call) =>
    `== Info: Connected to ${call.host}\n=> Send header, 386 bytes (0x182)\n${traced([`${call.method} ${call.target} HTTP/1.1`, `Host: ${call.host}`, ...rows(call).map(([n, v]) => `${n}: ${v}`), ''])}\n${call.body === '' ? '' : `=> Send data, 122 bytes (0x7a)\n${traced([call.body])}\n`}<= Recv header, 27 bytes (0x1b)\n0000: HTTP/1.1 ${call.status} Unauthorized\n<= Recv data, 45 bytes (0x2d)\n0000: ${call.answer}`,
  charles: (call) =>
    JSON.stringify([
      {
        method: call.method,
        scheme: 'https',
        host: call.host,
        path: call.target.split('?')[0],
        query: call.target.split('?')[1] ?? null,
        request: {
          header: { headers: rows(call).map(([name, value]) => ({ name, value })) },
          ...(call.body === '' ? {} : { body: { text: call.body, charset: 'UTF-8' } }),
        },
        response: { status: call.status, body: { text: call.answer } },
      },
    ]),
  restSharp: (call) =>
    `${JSON.stringify({ resource: call.url, parameters: [...rows(call).map(([name, value]) => ({ name, value, type: 'HttpHeader' })), ...(call.body === '' ? [] : [{ name: 'application/json', value: call.body, type: 'RequestBody' }])], method: call.method })}\n${JSON.stringify({ statusCode: call.status, content: call.answer })}`,
  /** As PHP and Python's servers name the headers of what reaches them. */
  serverVariables: (call) =>
    `Array\n(\n    [REQUEST_METHOD] => ${call.method}\n    [REQUEST_URI] => ${call.target}\n    [HTTP_HOST] => ${call.host}\n${each(call, (n, v) => `    [HTTP_${n.replaceAll('-', '_')}] => ${v}`, '\n')}\n)\n${call.body}\n${call.answer}`,
  lambda: (call) => {
    const [path, query = ''] = call.target.split('?')
    const event = {
      requestContext: { http: { method: call.method, path } },
      rawPath: path,
      rawQueryString: query,
      headers: { host: call.host, ...call.headers },
      body: call.body === '' ? null : call.body,
    }
    return `${JSON.stringify(event)}\n${call.status} ${call.answer}`
  },
  table: (call) =>
    `| Header | Value |\n|---|---|\n${each(call, (n, v) => `| ${n} | ${v} |`, '\n')}\n\n${call.method} ${call.url}\n${call.body}\n${call.answer}`,
  insomnia: (call) =>
    `${JSON.stringify({ _type: 'export', resources: [{ method: call.method, url: call.url, headers: rows(call).map(([name, value]) => ({ name, value })), body: call.body === '' ? {} : { mimeType: 'application/json', text: call.body } }] }, null, 1)}\n${call.answer}`,
}

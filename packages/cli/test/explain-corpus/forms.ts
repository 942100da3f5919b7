/** The forms in which people paste a call: what tools, languages and consoles print of one. */
import { SENT_AT_MS, type Signed } from './signer.ts'

/** Writes a call as something prints it. */
export type Form = (call: Signed) => string

const rows = (call: Signed): readonly (readonly [string, string])[] => Object.entries(call.headers)
const join = (call: Signed, write: (name: string, value: string) => string, between = ', '): string =>
  rows(call)
    .map(([name, value]) => write(name, value))
    .join(between)
const date = new Date(SENT_AT_MS + 400).toUTCString()
const words: Readonly<Record<number, string>> = {
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
}
const reason = ({ status }: Signed): string => words[status] ?? 'Error'
const goName = (name: string): string =>
  name.toLowerCase().replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())
const python = (call: Signed): string => `{${join(call, (name, value) => `'${name}': '${value}'`)}}`

/** Names of the forms. */
type FormName =
  | 'pythonDict'
  | 'pythonBytes'
  | 'rawHttp'
  | 'curlVerbose'
  | 'curlLine'
  | 'httpClient'
  | 'ccxtPython'
  | 'ccxtJs'
  | 'ccxtPhp'
  | 'ccxtDebugLog'
  | 'javaMap'
  | 'javaFlat'
  | 'wireLog'
  | 'okHttp'
  | 'goHeader'
  | 'goDump'
  | 'phpPrintR'
  | 'phpHeaderList'
  | 'phpVarDump'
  | 'axiosDump'
  | 'aioHttp'
  | 'nodeFetch'
  | 'chromeFetch'
  | 'powerShell'
  | 'csharp'
  | 'har'
  | 'postman'
  | 'jsObject'
  | 'dartMap'
  | 'appsScript'
  | 'rust'
  | 'ruby'
  | 'tcpdump'

export const forms: Readonly<Record<FormName, Form>> = {
  pythonDict: (call) =>
    `${call.method} ${call.url}\n{'User-Agent': 'python-requests/2.31.0', 'Accept': '*/*', ${python(call).slice(1)}\n${call.body}\n${call.status}\n${call.answer}\n`,
  /** As a signed header comes out of `base64.b64encode`. */
  pythonBytes: (call) =>
    `${call.url}\n{${join(call, (name, value) => (/SIGN|PHRASE/.test(name) ? `'${name}': b'${value}'` : `'${name}': '${value}'`))}}\n${call.status}\n{'code': '${codeOf(call)}', 'msg': 'no'}`,
  rawHttp: (call) =>
    `${call.method} ${call.target} HTTP/1.1\r\nHost: ${call.host}\r\n${join(call, (n, v) => `${n}: ${v}`, '\r\n')}\r\n\r\n${call.body}\r\n\r\nHTTP/1.1 ${call.status} ${reason(call)}\r\nDate: ${date}\r\nContent-Type: application/json\r\n\r\n${call.answer}`,
  curlVerbose: (call) =>
    `*   Trying 203.0.113.9:443...\n* Connected to ${call.host} (203.0.113.9) port 443\n> ${call.method} ${call.target} HTTP/2\n> Host: ${call.host}\n> user-agent: curl/8.5.0\n${join(call, (n, v) => `> ${n.toLowerCase()}: ${v}`, '\n')}\n> \n${call.body === '' ? '' : `* upload completely sent off\n${call.body}\n`}< HTTP/2 ${call.status} \n< date: ${date}\n< content-type: application/json\n< \n* Connection #0 left intact\n${call.answer}`,
  curlLine: (call) =>
    `curl -sS -X ${call.method} '${call.url}' \\\n  ${join(call, (n, v) => `-H '${n}: ${v}'`, ' \\\n  ')}${call.body === '' ? '' : ` \\\n  --data-raw '${call.body}'`}\n${call.answer}`,
  httpClient: (call) =>
    `send: b'${call.method} ${call.target} HTTP/1.1\\r\\nHost: ${call.host}\\r\\nUser-Agent: python-requests/2.31.0\\r\\n${join(call, (n, v) => `${n}: ${v}`, '\\r\\n')}\\r\\n\\r\\n'\n${call.body === '' ? '' : `send: b'${call.body}'\n`}reply: 'HTTP/1.1 ${call.status} ${reason(call)}\\r\\n'\nheader: Date: ${date}\nheader: Content-Type: application/json\n${call.answer}`,
  ccxtPython: (call) =>
    `fetch Request: kucoin ${call.method} ${call.url} RequestHeaders: ${python(call)} RequestBody: ${call.body || 'None'}\n\nfetch Response: kucoin ${call.method} ${call.url} ${call.status} ResponseHeaders: {'Date': '${date}', 'Content-Type': 'application/json'} ResponseBody: ${call.answer}`,
  ccxtJs: (call) =>
    `fetch Request:\n kucoin ${call.method} ${call.url} \nRequestHeaders:\n {\n  ${join(call, (n, v) => `'${n}': '${v}'`, ',\n  ')}\n} \nRequestBody:\n ${call.body || 'undefined'} \n\nhandleRestResponse:\n kucoin ${call.method} ${call.url} ${call.status} ${reason(call)} \nResponseHeaders:\n {\n  Connection: 'keep-alive',\n  Date: '${date}'\n} \nResponseBody:\n ${call.answer} \n`,
  ccxtPhp: (call) =>
    `Array\n(\n    [0] => Request:\n    [1] => ${call.method}\n    [2] => ${call.url}\n    [3] => Array\n        (\n${join(call, (n, v) => `            [${n}] => ${v}`, '\n')}\n        )\n\n    [4] => ${call.body}\n)\nArray\n(\n    [0] => Response:\n    [1] => ${call.method}\n    [2] => ${call.url}\n    [3] => ${call.status}\n    [4] => Array\n        (\n            [Date] => ${date}\n        )\n\n    [5] => ${call.answer}\n)`,
  ccxtDebugLog: (call) =>
    `2026-05-28 20:26:40,012 - ccxt.base.exchange - DEBUG - ${call.method} ${call.url}, Request: ${python(call)} ${call.body || 'None'}\n2026-05-28 20:26:40,316 - urllib3.connectionpool - DEBUG - https://${call.host}:443 "${call.method} ${call.target} HTTP/1.1" ${call.status} None\n2026-05-28 20:26:40,318 - ccxt.base.exchange - DEBUG - ${call.method} ${call.url}, Response: ${call.status} {'Date': '${date}'} ${call.answer}`,
  javaMap: (call) =>
    `20:26:40.431 [main] DEBUG c.example.Client - ${call.method} ${call.url} headers={${join(call, (n, v) => `${n}=[${v}]`)}}${call.body === '' ? '' : ` body=${call.body}`}\n20:26:40.780 [main] ERROR c.example.Client - status=${call.status} body=${call.answer}`,
  javaFlat: (call) =>
    `Request{method=${call.method}, url=${call.url}}\n{${join(call, (n, v) => `${n}=${v}`)}}\n${call.body}\nKucoinApiException{code='${codeOf(call)}', message='no'}`,
  wireLog: (call) =>
    `20:26:40.294 [main] DEBUG org.apache.http.wire - http-outgoing-0 >> "${call.method} ${call.target} HTTP/1.1[\\r][\\n]"\n${join(call, (n, v) => `20:26:40.295 [main] DEBUG org.apache.http.wire - http-outgoing-0 >> "${n}: ${v}[\\r][\\n]"`, '\n')}\n20:26:40.295 [main] DEBUG org.apache.http.wire - http-outgoing-0 >> "Host: ${call.host}[\\r][\\n]"\n20:26:40.295 [main] DEBUG org.apache.http.wire - http-outgoing-0 >> "[\\r][\\n]"\n${call.body === '' ? '' : `20:26:40.295 [main] DEBUG org.apache.http.wire - http-outgoing-0 >> "${call.body}"\n`}20:26:40.431 [main] DEBUG org.apache.http.wire - http-outgoing-0 << "HTTP/1.1 ${call.status} ${reason(call)}[\\r][\\n]"\n20:26:40.431 [main] DEBUG org.apache.http.wire - http-outgoing-0 << "Date: ${date}[\\r][\\n]"\n20:26:40.433 [main] DEBUG org.apache.http.wire - http-outgoing-0 << "${call.answer}"`,
  okHttp: (call) =>
    `--> ${call.method} ${call.url} h2\n${join(call, (n, v) => `${n}: ${v}`, '\n')}\n\n${call.body}\n--> END ${call.method}\n<-- ${call.status} https://${call.host}${call.target} (211ms)\ndate: ${date}\n\n${call.answer}\n<-- END HTTP (47-byte body)`,
  goHeader: (call) =>
    `2026/05/28 20:26:40 ${call.method} ${call.url} map[${join(call, (n, v) => `${goName(n)}:[${v}]`, ' ')}] ${call.body}\n2026/05/28 20:26:40 ${call.status} ${reason(call)} ${call.answer}`,
  goDump: (call) =>
    `${call.method} ${call.target} HTTP/1.1\r\nHost: ${call.host}\r\nUser-Agent: Go-http-client/1.1\r\n${join(call, (n, v) => `${goName(n)}: ${v}`, '\r\n')}\r\n\r\n${call.body}\n\nHTTP/2.0 ${call.status} ${reason(call)}\r\nDate: ${date}\r\n\r\n${call.answer}`,
  phpPrintR: (call) =>
    `${call.method} ${call.url}\nArray\n(\n${join(call, (n, v) => `    [${n}] => ${v}`, '\n')}\n)\n${call.body}\nHTTP code ${call.status}\n${call.answer}`,
  phpHeaderList: (call) =>
    `${call.method} ${call.url}\nArray\n(\n${rows(call)
      .map(([n, v], at) => `    [${at}] => ${n}: ${v}`)
      .join('\n')}\n)\nstring(${call.body.length}) "${call.body}"\n${call.answer}`,
  phpVarDump: (call) =>
    `string(${call.url.length}) "${call.url}"\narray(5) {\n${join(call, (n, v) => `  ["${n}"]=>\n  string(${v.length}) "${v}"`, '\n')}\n}\n${call.method}\n${call.body}\n${call.answer}`,
  axiosDump: (call) =>
    `AxiosError: Request failed with status code ${call.status}\n    at settle (/app/node_modules/axios/dist/node/axios.cjs:1967:12) {\n  code: 'ERR_BAD_REQUEST',\n  config: {\n    timeout: 0,\n    headers: Object [AxiosHeaders] {\n      Accept: 'application/json, text/plain, */*',\n      ${join(call, (n, v) => `'${n}': '${v}'`, ',\n      ')},\n      'User-Agent': 'axios/1.7.2'\n    },\n    method: '${call.method.toLowerCase()}',\n    url: '${call.url}'${call.body === '' ? '' : `,\n    data: '${call.body}'`}\n  },\n  response: {\n    status: ${call.status},\n    statusText: '${reason(call)}',\n    headers: Object [AxiosHeaders] {\n      date: '${date}'\n    },\n    data: { code: '${codeOf(call)}', msg: 'no' }\n  }\n}`,
  aioHttp: (call) =>
    `<ClientResponse(${call.url}) [${call.status} ${reason(call)}]>\nmethod=${call.method}\nrequest headers: <CIMultiDict('Host': '${call.host}', ${join(call, (n, v) => `'${n}': '${v}'`)})>\nbody: ${call.body}\nresponse headers: <CIMultiDictProxy('Date': '${date}', 'Content-Type': 'application/json')>\n${call.answer}`,
  nodeFetch: (call) =>
    `${call.method} ${call.url}\nHeaders {\n  [Symbol(map)]: [Object: null prototype] {\n    ${join(call, (n, v) => `'${n}': [ '${v}' ]`, ',\n    ')}\n  }\n}\n${call.body}\n{ code: '${codeOf(call)}', msg: 'no' }`,
  chromeFetch: (call) =>
    `fetch("${call.url}", {\n  "headers": {\n    ${join(call, (n, v) => `"${n.toLowerCase()}": "${v}"`, ',\n    ')}\n  },\n  "body": ${call.body === '' ? 'null' : JSON.stringify(call.body)},\n  "method": "${call.method}"\n});\n${call.answer}`,
  powerShell: (call) =>
    `PS C:\\> $r = Invoke-WebRequest -Uri "${call.url}" -Method ${call.method} -Headers @{\n${join(call, (n, v) => `  "${n}" = "${v}"`, '\n')}\n}${call.body === '' ? '' : ` -Body '${call.body}'`}\nInvoke-WebRequest : The remote server returned an error: (${call.status}) ${reason(call)}.\n${call.answer}`,
  csharp: (call) =>
    `Method: ${call.method}, RequestUri: '${call.url}', Version: 1.1, Content: <null>, Headers:\n{\n${join(call, (n, v) => `  ${n}: ${v}`, '\n')}\n}\n${call.body}\nStatusCode: ${call.status}, ReasonPhrase: '${reason(call)}'\n"${call.answer.replaceAll('"', '\\"')}"`,
  har: (call) =>
    JSON.stringify({
      log: {
        entries: [
          {
            request: {
              method: call.method,
              url: call.url,
              headers: rows(call).map(([name, value]) => ({ name, value })),
              ...(call.body === '' ? {} : { postData: { mimeType: 'application/json', text: call.body } }),
            },
            response: {
              status: call.status,
              headers: [{ name: 'Date', value: date }],
              content: { text: call.answer },
            },
          },
        ],
      },
    }),
  postman: (call) =>
    JSON.stringify(
      {
        info: { name: 'KuCoin' },
        item: [
          {
            name: 'try',
            request: {
              method: call.method,
              header: rows(call).map(([key, value]) => ({ key, value, type: 'text' })),
              ...(call.body === '' ? {} : { body: { mode: 'raw', raw: call.body } }),
              url: { raw: call.url, host: [call.host] },
            },
            response: [{ code: call.status, body: call.answer }],
          },
        ],
      },
      null,
      2,
    ),
  jsObject: (call) =>
    `{\n  uri: '${call.url}',\n  method: '${call.method}',\n  headers: {\n    ${join(call, (n, v) => `'${n}': ${/TIMESTAMP/.test(n) && /^\d+$/.test(v) ? v : `'${v}'`}`, ',\n    ')}\n  }${call.body === '' ? '' : `,\n  body: '${call.body}'`}\n}\n{ code: '${codeOf(call)}', msg: 'no' }`,
  dartMap: (call) =>
    `flutter: ${call.method} ${call.url}\nflutter: {${join(call, (n, v) => `${n}: ${v}`)}}\nflutter: ${call.body}\nflutter: Status Code: ${call.status}, Response Body: ${call.answer}`,
  appsScript: (call) =>
    `Logging output too large? no\n{headers={${join(call, (n, v) => `${n}=${v}`)}}, method=${call.method.toLowerCase()}}\n${call.url}\n${call.body}\nException: Request failed for https://${call.host} returned code ${call.status}. Truncated server response: ${call.answer}`,
  rust: (call) =>
    `Request { method: ${call.method}, url: "${call.url}", headers: {${join(call, (n, v) => `"${n.toLowerCase()}": "${v}"`)}} }\n${call.body}\nstatus: ${call.status}\n${call.answer}`,
  ruby: (call) =>
    `${call.method} ${call.url}\n{${join(call, (n, v) => `"${n}"=>"${v}"`)}}\n${call.body}\n#<Net::HTTPUnauthorized ${call.status} ${reason(call)} readbody=true>\n${call.answer}`,
  tcpdump: (call) =>
    `20:26:40.294 IP 10.0.0.5.51234 > 203.0.113.9.8080: Flags [P.], length 512: HTTP: ${call.method} ${call.target} HTTP/1.1\n\t${call.method} ${call.target} HTTP/1.1\n\tHost: ${call.host}\n${join(call, (n, v) => `\t${n}: ${v}`, '\n')}\n\t\n\t${call.body}\n20:26:40.431 IP 203.0.113.9.8080 > 10.0.0.5.51234: Flags [P.], length 300: HTTP: HTTP/1.1 ${call.status} ${reason(call)}\n\tHTTP/1.1 ${call.status} ${reason(call)}\n\tDate: ${date}\n\t\n\t${call.answer}`,
}

function codeOf({ answer }: Signed): string {
  return (JSON.parse(answer) as { readonly code: string }).code
}

/** How calls fail that no answer of the exchange's comes to, in the words of clients, browsers and gates. */
import { expect, test } from 'vitest'
import { readPaste } from './read-paste.ts'

const call = 'GET https://api.kucoin.com/api/v1/accounts'
const failed = (text: string) => readPaste(text)?.call.seen.map(({ mistake }) => mistake)

test.each([
  ['edge-blocked', `<html>\n<head><title>502 Bad Gateway</title></head>\n<body></body>\n</html>\n${call}`],
  ['edge-blocked', `${call} 403\n<h1>403 ERROR</h1> The request could not be satisfied.`],
  ['edge-blocked', `${call} error code: 1015`],
  ['edge-blocked', `${call} error code: 522`],
  ['edge-blocked', 'kucoin: error code 1015'],
  ['edge-blocked', `${call} ContentTypeError: 200, message='unexpected mimetype: text/html'`],
  ['edge-blocked', `${call} invalid character '<' looking for beginning of value`],
  ['answer-no-json', `json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)\n${call}`],
  ['answer-no-json', `SyntaxError: Unexpected end of JSON input\n${call}`],
  [
    'answer-no-json',
    `${call} reqwest::Error { kind: Decode, source: Error("expected value", line: 1, column: 1) }`,
  ],
  ['answer-no-json', `SyntaxError: Unexpected token 'e', "error code"... is not valid JSON\n${call}`],
  [
    'browser-refused',
    "Access to fetch at 'https://api.kucoin.com/api/v1/accounts' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present",
  ],
  ['browser-refused', `TypeError: Failed to fetch\n    at ${call}`],
  ['certificate-not-trusted', `Error: certificate has expired\n  code: 'CERT_HAS_EXPIRED' ${call}`],
  ['certificate-not-trusted', `net::ERR_CERT_AUTHORITY_INVALID ${call}`],
  ['name-not-resolved', 'net::ERR_NAME_NOT_RESOLVED https://api.kucoin.com/'],
  ['sandbox-closed', 'java.net.UnknownHostException: openapi-sandbox.kucoin.com'],
  ['sandbox-closed', 'Error: getaddrinfo ENOTFOUND api-sandbox-futures.kucoin.com'],
  ['sandbox-closed', 'connect ETIMEDOUT 203.0.113.7:443 push1-sandbox.kucoin.com'],
  ['timed-out', 'Get "https://api.kucoin.com/api/v1/accounts": dial tcp: lookup api.kucoin.com: i/o timeout'],
  ['timed-out', `net::ERR_CONNECTION_TIMED_OUT ${call}`],
  // This kit's own, and the cause of one whose outcome is unknown.
  [
    'timed-out',
    'NetworkError: GET /api/v1/accounts had no complete answer within 300 ms from api.kucoin.com.',
  ],
  [
    'timed-out',
    'DELETE /api/v1/hf/orders/{orderId} was sent; whether it took effect is unknown.\nBecause: DELETE /api/v1/hf/orders/{orderId} had no complete answer within 300 ms from api.kucoin.com.',
  ],
  ['connection-failed', 'Get "https://api.kucoin.com/api/v1/accounts": EOF'],
  ['connection-failed', `connect EHOSTUNREACH 203.0.113.7:443 ${call}`],
  ['connection-failed', 'write EPROTO: sslv3 alert handshake failure api.kucoin.com'],
  // The words of newer curls, and of other clients.
  [
    'connection-failed',
    "curl: (7) Failed to connect to api.kucoin.com port 443 after 0 ms: Couldn't connect to server",
  ],
  ['connection-failed', 'curl: (92) HTTP/2 stream 1 was not closed cleanly: INTERNAL_ERROR (err 2)'],
  ['connection-failed', 'curl: (5) Could not resolve proxy: proxy.local'],
  ['timed-out', 'curl: (28) SSL connection timeout'],
  ['connection-failed', 'BrokenPipeError: [Errno 32] Broken pipe'],
  ['connection-failed', 'httpx.ConnectError: All connection attempts failed'],
  ['connection-failed', 'httpx.RemoteProtocolError: Server disconnected without sending a response.'],
  ['connection-failed', 'dial tcp 203.0.113.7:443: connect: network is unreachable api.kucoin.com'],
  ['name-not-resolved', 'dial tcp: lookup api.kucoin.com on 127.0.0.11:53: server misbehaving'],
  ['connection-failed', 'api.kucoin.com: Tunnel connection failed: 407 Proxy Authentication Required'],
  ['connection-failed', 'ccxt.base.errors.NetworkError: kucoin GET https://api.kucoin.com/api/v3/currencies'],
  [
    'connection-failed',
    'ccxt.base.errors.ExchangeNotAvailable: kucoin GET https://api.kucoin.com/api/v3/currencies',
  ],
  [
    'connection-failed',
    "Cannot connect to host api.kucoin.com:443 ssl:default [Connect call failed ('203.0.113.7', 443)]",
  ],
  [
    'connection-failed',
    'javax.net.ssl.SSLHandshakeException: Remote host terminated the handshake api.kucoin.com',
  ],
  ['connection-failed', 'The SSL connection could not be established, see inner exception. api.kucoin.com'],
  ['connection-failed', 'error sending request for url (https://api.kucoin.com/api/v1/accounts)'],
  ['connection-failed', 'TypeError: terminated\n    at Fetch.onAborted api.kucoin.com'],
  [
    'connection-failed',
    'OSError: [WinError 10054] An existing connection was forcibly closed by the remote host',
  ],
  ['connection-failed', '[Errno 113] No route to host api.kucoin.com'],
  ['connection-failed', 'ClientPayloadError: Response payload is not completed kucoin'],
  ['timed-out', 'Net::OpenTimeout: execution expired api.kucoin.com'],
  [
    'timed-out',
    'SocketException (10060): A connection attempt failed because the connected party did not properly respond after a period of time',
  ],
  ['name-not-resolved', "wget: unable to resolve host address 'api.kucoin.com'"],
  [
    'name-not-resolved',
    'ClientConnectorDNSError: Cannot connect to host api.kucoin.com:443 ssl:default [Could not contact DNS servers]',
  ],
  ['certificate-not-trusted', 'Error: unable to verify the first certificate api.kucoin.com'],
  [
    'certificate-not-trusted',
    "Hostname/IP does not match certificate's altnames: Host: api.kucoin.com. is not in the cert's altnames",
  ],
  ['edge-blocked', 'kucoin 520: Web server is returning an unknown error'],
  ['browser-refused', 'Unhandled Promise Rejection: TypeError: Load failed'],
  ['browser-refused', 'GET https://api.kucoin.com/api/v1/accounts net::ERR_FAILED 401 (Unauthorized)'],
  [
    'browser-refused',
    "Refused to connect to 'https://api.kucoin.com/' because it violates the following Content Security Policy directive",
  ],
  // Refused by a client, before anything was sent.
  ['call-unsigned', 'ccxt.base.errors.AuthenticationError: kucoin requires "apiKey" credential'],
  [
    'call-unsigned',
    "TypeError: Client.__init__() missing 2 required positional arguments: 'api_secret' and 'passphrase'",
  ],
  ['call-unsigned', 'AuthenticationError: kucoinfutures requires "password" credential'],
  [
    'call-unsigned',
    "requests.exceptions.InvalidHeader: Header part (None) from ('KC-API-KEY', None) must be of type str or bytes, not <class 'NoneType'>",
  ],
  ['passphrase-trailing-newline', 'TypeError: Invalid character in header content ["KC-API-PASSPHRASE"]'],
  ['passphrase-trailing-newline', 'net/http: invalid header field value for "Kc-Api-Passphrase"'],
  ['key-has-whitespace', 'TypeError: Invalid character in header content ["KC-API-KEY"]'],
  ['key-has-whitespace', "ValueError: Invalid header value b'64f0aaaaaaaaaaaaaaaa0001\\n'"],
])('%s: %s', (mistake, text) => expect(failed(text)).toEqual([mistake]))

test.each([
  '{"id":"1","result":false,"reason":"symbols are not supported for topic obu"}',
  `onMessage { id: '7', result: false, message: 'missing symbol for topic: Position' }`,
  `{'id': '1', 'result': False, 'reason': 'topic Obu type = "public_spot" not allowed'}`,
  String.raw`ws: "{\"result\":false,\"reason\":\"topic not found\",\"id\":\"2\"}"`,
])('topic-refused, as unified sockets say it: %s', (text) => expect(failed(text)).toEqual(['topic-refused']))

test('a unified socket that says what its code would have said is read as that', () => {
  const text = '{"id":"1","result":false,"reason":"exceed max permits per second"}'
  expect(readPaste(text)?.call).toMatchObject({ answer: { code: '509', isFrame: true }, seen: [] })
})

test.each([
  'websockets.exceptions.ConnectionClosedError: sent 1011 (internal error) keepalive ping timeout; no close frame received',
  'wss://x-push-spot.kucoin.com closed 1006',
  'KuCoin WebSocket closed, code: 1006, reason: ',
  'kucoin ws on_close: code=1000 reason=Bye',
  'websockets.exceptions.ConnectionClosedError: no close frame received or sent',
  'websocket: close 1006 (abnormal closure): unexpected EOF',
  'websocket._exceptions.WebSocketConnectionClosedException: Connection to remote host was lost.',
  'RequestTimeout: Connection to wss://ws-api-spot.kucoin.com timed out due to a ping-pong keepalive missing on time',
  'WebSocket is already in CLOSING or CLOSED state.',
])('socket-ended: %s', (text) => expect(failed(text)).toEqual(['socket-ended']))

test.each([
  '{"code":"200000","data":{"result":false}}',
  'kucoin order 1006 closed',
  'https://api.kucoin.com candle { open: 990, close: 1006.5 }',
  '{"result":false}',
])('no socket has said: %s', (text) => expect(failed(text) ?? []).toEqual([]))

test.each([
  `Failed to fetch trade updates: ${call} 200`,
  `${call}\n{"code":"200000","data":{"title":"<title>"}}`,
])('what went well has not failed: %s', (text) => expect(failed(text)).toEqual([]))

test.each([
  "kucoin bot\nModuleNotFoundError: No module named 'ccxt'",
  "kucoin FileNotFoundError: [Errno 2] No such file or directory: 'keys.json'",
  'kucoin: CodePipeline started',
  "kucoin withdrawal: bad address 'TKFRQXSDcY4kd3QLzw7uK16GmLrjJggwX8'",
  'kucoin: bash: unexpected EOF while looking for matching `"\'',
  'kucoin client { requestTimeout: 10000, "readTimeout": 5000 }',
])('names that hold such a word tell of no failure of the network: %s', (text) =>
  expect(failed(text) ?? []).toEqual([]),
)

test('a line of a page keeps what it begins with, and a mark of curl goes', () => {
  const text = `> GET /api/v1/accounts HTTP/2\n> Host: api.kucoin.com\n< HTTP/2 401\n<\n{"code":"400005","msg":"no"}`
  expect(readPaste(text)?.call).toMatchObject({
    request: { method: 'GET', url: 'https://api.kucoin.com/api/v1/accounts' },
    answer: { status: 401, code: '400005' },
    seen: [],
  })
})

test.each([`400005${' '.repeat(200_000)}x`, '504 '.repeat(50_000), 'UND_ERR_'.repeat(50_000)])(
  'a long text takes no longer for what it repeats: %#',
  (text) => {
    const startedMs = performance.now()
    readPaste(text)
    // Walked through once more from each place, it takes a minute.
    expect(performance.now() - startedMs).toBeLessThan(5_000)
  },
)

/** Recognises how a call failed that no answer came to, in the words of the clients. */
import type { Finding } from '../diagnosis.ts'
import { found } from '../found.ts'
import type { Mistake } from '../mistake.ts'

const failures: readonly (readonly [Mistake, RegExp])[] = [
  // However it failed: there is no such host any more.
  ['sandbox-closed', /\b[\w-]{0,40}sandbox[\w-]{0,40}\.kucoin\.\w{2,3}\b/i],
  // What a client refused before it sent anything.
  [
    'call-unsigned',
    /\bkucoin\w* requires ["'](?:apiKey|secret|password)["'] credential|missing \d+ required positional arguments?: [^\n]{0,60}'(?:api_)?passphrase'|\bHeader part \(None\) from \(b?["']KC-API-/i,
  ],
  [
    'passphrase-trailing-newline',
    /Invalid character in header content \["KC-API-PASSPHRASE"\]|invalid header field value for "?KC-API-PASSPHRASE/i,
  ],
  [
    'key-has-whitespace',
    /Invalid character in header content \["KC-API-KEY"\]|invalid header field value for "?KC-API-KEY\b(?!-)|header value:? b?["'](?:\s|\\[nrt])*[\da-f]{24}(?:\s|\\[nrt])*["']/i,
  ],
  [
    'edge-blocked',
    /\bError 1015\b|"?error[_ ]?code"?\s*[:= ]\s*(?:10(?:0[6-9]|1[0125]|20)|52\d)\b|You are being rate limited|Attention Required!|cf-error|Sorry, you have been blocked|Just a moment\.\.\.|Web server is returning an unknown error|request could not be satisfied|You don't have permission to access "?https?:/i,
  ],
  [
    'certificate-not-trusted',
    /CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError|unable to get local issuer|unable to verify the first cert|does not match certificate's altnames|no alternative certificate subject name|CRYPT_E_NO_REVOCATION_CHECK|self[- _]signed[ _]cert|PKIX path building failed|x509: certificate|cURL error 60|curl: \((?:60|77)\)|SSL certificate problem|UNABLE_TO_VERIFY_LEAF|could not establish trust relationship|CERT_HAS_EXPIRED|certificate has expired|ERR_TLS_CERT|\bERR_CERT_|RemoteCertificate\w{0,40}Errors|UnknownIssuer\b|unknown_?issuer/i,
  ],
  [
    'name-not-resolved',
    /\bENOTFOUND\b|\bEAI_AGAIN\b|getaddrinfo failed|ConnectorDNSError|Could not contact DNS|\bdns error\b|unable to resolve host|\b(?:wget|ping|nc): bad address '|NameResolutionError|Name or service not known|nodename nor servname|Temporary failure in name resolution|no such host|\blookup \S+ on \S+ server misbehaving|UnknownHostException|Could not resolve host|curl: \(6\)|No such host is known|name could not be resolved|ERR_NAME_NOT_RESOLVED/i,
  ],
  [
    'browser-refused',
    /blocked by CORS|'?Access-Control-Allow-Origin'? (?:header )?(?:is )?(?:missing|present)|CORS header|Cross-Origin Request Blocked|not allowed by Access-Control-Allow-Origin|TypeError: Failed to fetch(?! \w)|NetworkError when attempting to fetch resource|TypeError: Load failed|net::ERR_(?:FAILED|BLOCKED_BY_CLIENT)\b|violates the following Content Security Policy|violates the document's Content Security Policy/i,
  ],
  [
    'socket-ended',
    /\bping timeout\b|ping-pong keepalive missing|\bno close frame received\b|\bConnection to remote host was lost\b|\bWebSocketConnectionClosedException\b|\bWebSocket is already in CLOSING or CLOSED state|\b(?:clos(?:e|ed|ing)|code)\b\W{1,4}(?:with |code\W{1,4}|status\W{1,4}){0,2}1006\b(?!\.\d)|\b1000\b.{0,24}\bBye\b/i,
  ],
  [
    'timed-out',
    /\bETIMEDOUT\b|had no complete answer within \d|(?:Read|Connect|Request)Timeout(?!["']?\s*[:=]\s*\d)|Read timed out|connect(?:ion)? timed out|request timed out|\bOpenTimeout\b|semaphore timeout period|did not properly respond after a period|SocketTimeoutException|TimeoutError|deadline exceeded|Client\.Timeout|cURL error 28|curl: \(28\)|Operation timed out|ESOCKETTIMEDOUT|UND_ERR_\w{0,40}TIMEOUT|timeout of \d+ ?ms exceeded|HttpClient\.Timeout|Gateway time-?out|\b504\b.{0,200}gateway|i\/o timeout|TLS handshake timeout|upstream request timeout|ERR_(?:CONNECTION_)?TIMED_OUT|reset reason: connection timeout/i,
  ],
  [
    'connection-failed',
    /\bECONNRESET\b|\bECONNREFUSED\b|\bEPIPE\b|Broken ?pipe|socket hang up|Connection (?:aborted|refused|reset)|RemoteDisconnected|ConnectionError\b|ClientConnectorError|Cannot connect to host|Connect call failed|Remote host terminated the handshake|SSL connection could not be established|SSL operation failed|\bTLSV1_ALERT|\btlsv1 alert|error sending request for url|TypeError: terminated|forcibly closed by the remote host|No route to host|payload is not completed|The server disconnected\b|ServerDisconnectedError|connection refused|Max retries exceeded|UND_ERR_SOCKET|cURL error (?:5|7|16|35|52|55|56|92|97)\b|curl: \((?:5|7|16|35|52|55|56|92|97)\)|Could(?: not|n't) connect to server|All connection attempts failed|Server disconnected without|network is unreachable|SSLZeroReturnError|No connection could be made|unexpected EOF(?! while)|ProxyError|fetch failed|ClientOSError|Proxy Authentication Required|\b(?:NetworkError|ExchangeNotAvailable): kucoin\w* (?:GET|POST|PUT|DELETE) https?:\/\/\S+\s*(?:\n|$)|WebSocket connection to '[^'\n]{0,400}' failed(?!.{0,80}response code)|non-101 status code|websocket: bad handshake|\bE(?:HOST|NET)UNREACH\b|\bENETDOWN\b|\bEPROTO\b|WRONG_VERSION_NUMBER|handshake[_ ]failure|SSL_ERROR_SYSCALL|EOF occurred in violation|upstream connect error|IncompleteRead|Empty reply from server|Premature close|": EOF(?=\s|$)|\bERR_(?:CONNECTION_(?:REFUSED|RESET|CLOSED|ABORTED|FAILED)|INTERNET_DISCONNECTED|PROXY_CONNECTION_FAILED|TUNNEL_CONNECTION_FAILED|EMPTY_RESPONSE)/i,
  ],
  [
    'edge-blocked',
    /<!DOCTYPE html|<html\b|<head>|<title>|Unexpected token '?<|invalid json response body|cloudflare|parsing value: <|'<' is an invalid start|invalid character '<'|Unexpected character \('<'|unexpected mimetype: text\/html|HTTP \d{3} with an? (?:HTML )?page/i,
  ],
  [
    'answer-no-json',
    /Expecting value: line 1 column 1 \(char 0\)|Unexpected end of JSON input|Unexpected token \S{1,9},? .{0,60}is not valid JSON|Unexpected token \w+ in JSON at position 0|invalid character '.{1,4}' looking for beginning of value|expected value",? (?:at )?line:? 1,? column:? 1|expected value at line 1 column 1|EOF while parsing a value|unexpected mimetype|No content to map due to end-of-input|End of input at (?:line 1 column 1|character 0)|is an invalid start of a value|does not contain any JSON tokens|Unexpected character encountered while parsing value|JSON\.parse: unexpected (?:end of data|character)|HTTP 2\d\d with (?:an empty body|no answer of KuCoin)/i,
  ],
  // `{"id": "1", "result": false, "reason": "…"}`, as JSON or as a console prints it.
  [
    'topic-refused',
    /\bresult\\*["']?\s*[:=]>?\s*false\b[^{}]{0,60}\b(?:reason|message)\\*["']?\s*[:=]>?\s*\\*["']/i,
  ],
]

/** What a text says about a call that failed before KuCoin answered; nothing where KuCoin did. */
export function findFailure(text: string): readonly Finding[] {
  const kind = failures.find(([, words]) => words.test(text))
  return kind ? [found(kind[0], 'likely')] : []
}

/** Where such words stand. */
export function failuresIn(text: string): readonly number[] {
  const words = new RegExp(failures.map(([, pattern]) => pattern.source).join('|'), 'gi')
  return [...text.matchAll(words)].map((match) => match.index)
}

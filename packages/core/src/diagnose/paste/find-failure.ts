/** Recognises how a call failed that no answer came to, in the words of the clients. */
import type { Finding } from '../diagnosis.ts'
import { found } from '../found.ts'
import type { Mistake } from '../mistake.ts'

const failures: readonly (readonly [Mistake, RegExp])[] = [
  // However it failed: there is no such host any more.
  ['sandbox-closed', /\b[\w-]{0,40}sandbox[\w-]{0,40}\.kucoin\.\w{2,3}\b/i],
  [
    'edge-blocked',
    /\bError 1015\b|"?error[_ ]?code"?\s*[:= ]\s*(?:10(?:0[6-9]|1[0125]|20)|52\d)\b|You are being rate limited|Attention Required!|cf-error|Sorry, you have been blocked|Just a moment\.\.\.|request could not be satisfied|You don't have permission to access "?https?:/i,
  ],
  [
    'certificate-not-trusted',
    /CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError|unable to get local issuer|self[- _]signed[ _]cert|PKIX path building failed|x509: certificate|cURL error 60|SSL certificate problem|UNABLE_TO_VERIFY_LEAF|could not establish trust relationship|CERT_HAS_EXPIRED|certificate has expired|ERR_TLS_CERT|\bERR_CERT_|RemoteCertificate\w*Errors|UnknownIssuer\b|unknown_?issuer/i,
  ],
  [
    'name-not-resolved',
    /ENOTFOUND|EAI_AGAIN|getaddrinfo failed|NameResolutionError|Name or service not known|nodename nor servname|Temporary failure in name resolution|no such host|UnknownHostException|Could not resolve host|No such host is known|name could not be resolved|ERR_NAME_NOT_RESOLVED/i,
  ],
  [
    'browser-refused',
    /blocked by CORS|'?Access-Control-Allow-Origin'? (?:header )?(?:is )?(?:missing|present)|CORS header|Cross-Origin Request Blocked|not allowed by Access-Control-Allow-Origin|TypeError: Failed to fetch(?! \w)|NetworkError when attempting to fetch resource/i,
  ],
  [
    'timed-out',
    /\bETIMEDOUT\b|had no complete answer within \d|ReadTimeout|ConnectTimeout|Read timed out|connect(?:ion)? timed out|RequestTimeout|request timed out|SocketTimeoutException|TimeoutError|deadline exceeded|Client\.Timeout|cURL error 28|Operation timed out|ESOCKETTIMEDOUT|UND_ERR_\w*TIMEOUT|timeout of \d+ ?ms exceeded|HttpClient\.Timeout|Gateway time-?out|\b504\b.*gateway|i\/o timeout|TLS handshake timeout|ERR_(?:CONNECTION_)?TIMED_OUT|reset reason: connection timeout/i,
  ],
  [
    'connection-failed',
    /ECONNRESET|ECONNREFUSED|EPIPE|socket hang up|Connection (?:aborted|refused|reset)|RemoteDisconnected|ConnectionError\b|ClientConnectorError|ServerDisconnectedError|connection refused|Max retries exceeded|UND_ERR_SOCKET|cURL error (?:7|35|52|56)|No connection could be made|unexpected EOF|ProxyError|fetch failed|ClientOSError|\bE(?:HOST|NET)UNREACH\b|\bENETDOWN\b|\bEPROTO\b|WRONG_VERSION_NUMBER|handshake[_ ]failure|SSL_ERROR_SYSCALL|EOF occurred in violation|upstream connect error|IncompleteRead|Empty reply from server|Premature close|": EOF(?=\s|$)|\bERR_(?:CONNECTION_(?:REFUSED|RESET|CLOSED|ABORTED|FAILED)|INTERNET_DISCONNECTED|PROXY_CONNECTION_FAILED|TUNNEL_CONNECTION_FAILED|EMPTY_RESPONSE)/i,
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
  [
    'socket-ended',
    /\bping timeout\b|\b(?:clos(?:e|ed|ing)|code)\b\W{1,4}(?:with |code\W{1,4}|status\W{1,4}){0,2}1006\b(?!\.\d)|\b1000\b.{0,24}\bBye\b/i,
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

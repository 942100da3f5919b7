/** Recognises how a call failed that no answer came to, in the words of the clients. */
import type { Finding } from '../diagnosis.ts'
import { found } from '../found.ts'
import type { Mistake } from '../mistake.ts'

const failures: readonly (readonly [Mistake, RegExp])[] = [
  [
    'edge-blocked',
    /\bError 1015\b|"?error_?code"?\s*[:=]\s*10(?:15|20)\b|You are being rate limited|Attention Required!|cf-error|Sorry, you have been blocked|Just a moment\.\.\./i,
  ],
  [
    'certificate-not-trusted',
    /CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError|unable to get local issuer|self[- ]signed certificate|PKIX path building failed|x509: certificate|cURL error 60|SSL certificate problem|UNABLE_TO_VERIFY_LEAF|could not establish trust relationship/i,
  ],
  [
    'name-not-resolved',
    /ENOTFOUND|EAI_AGAIN|getaddrinfo failed|NameResolutionError|Name or service not known|nodename nor servname|Temporary failure in name resolution|no such host|UnknownHostException|Could not resolve host|No such host is known|name could not be resolved/i,
  ],
  [
    'timed-out',
    /\bETIMEDOUT\b|ReadTimeout|ConnectTimeout|Read timed out|connect(?:ion)? timed out|RequestTimeout|request timed out|SocketTimeoutException|TimeoutError|deadline exceeded|Client\.Timeout|cURL error 28|Operation timed out|ESOCKETTIMEDOUT|UND_ERR_\w*TIMEOUT|timeout of \d+ ?ms exceeded|HttpClient\.Timeout|Gateway time-?out|\b504\b.*gateway/i,
  ],
  [
    'connection-failed',
    /ECONNRESET|ECONNREFUSED|EPIPE|socket hang up|Connection (?:aborted|refused|reset)|RemoteDisconnected|ConnectionError\b|ClientConnectorError|ServerDisconnectedError|connection refused|Max retries exceeded|UND_ERR_SOCKET|cURL error (?:7|35|52|56)|No connection could be made|unexpected EOF|ProxyError|fetch failed|ClientOSError/i,
  ],
  ['edge-blocked', /<!DOCTYPE html|<html\b|Unexpected token '?<|invalid json response body|cloudflare/i],
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

/** The usual causes of KuCoin's answers that fit a request, where nothing could be recomputed. */

import { circumstances } from './circumstances.ts'
import type { Finding } from './diagnosis.ts'
import type { FailingAnswer, ReadRequest } from './failing-request.ts'
import { found } from './found.ts'
import type { Mistake } from './mistake.ts'
import { isSocket } from './place.ts'
import { readDigest } from './signature-form.ts'

/** Causes that fit, the likeliest first. */
export function suspects(request: ReadRequest, { code, status }: FailingAnswer): readonly Finding[] {
  const possible = (names: readonly Mistake[]): readonly Finding[] =>
    names.map((name) => found(name, 'possible'))
  if (code === '400005') return possible(signatureSuspects(request))
  if (code === '400004') return possible(passphraseSuspects(request))
  // Headers whose values are known lack nothing here: one that was sent got lost on the way.
  if (code === '400001' && isSocket(request.origin)) return []
  if (code === '400001')
    return request.headers && request.hidden.size === 0 ? [] : [found('call-unsigned', 'likely')]
  if (code === '400003') return [found('key-unknown', 'likely'), ...possible(keySuspects(request))]
  if (code === '400002') return [found('clock-skew', 'likely')]
  if (code === '400008' || code === '400009') return [found('key-version-wrong', 'likely')]
  // No code was passed on: of what KuCoin answers with 401, these are the most frequent.
  if (code === undefined && status === 401)
    return possible(['passphrase-wrong', 'key-unknown', 'key-version-wrong'])
  return []
}

/** What would show in the header is none where the header is not known, or looks like a key of KuCoin's. */
function keySuspects({ headers }: ReadRequest): readonly Mistake[] {
  const sent = headers?.['kc-api-key']
  const isLikeAKey = sent === undefined || /^[0-9a-f]{24}$/i.test(sent)
  return isLikeAKey ? [] : ['key-and-secret-swapped', 'key-has-whitespace']
}

/** Ordered by how often people report them. */
function signatureSuspects({ method, origin, path, query, body }: ReadRequest): readonly Mistake[] {
  // There no method and no path is signed.
  if (isSocket(origin)) return ['secret-base64-decoded', 'secret-trailing-newline', 'key-of-another-pair']
  const isEncoded = /%|\+/.test(query)
  const isRead = method.toUpperCase() === 'GET'
  return fitting([
    path.startsWith('//') && 'path-double-slash',
    isEncoded && 'query-encoded-in-prehash',
    body !== '' && 'body-reserialized',
    body !== '' && 'body-missing-from-prehash',
    query !== '' && 'query-missing-from-prehash',
    query.includes('&') && 'query-order-differs',
    'secret-base64-decoded',
    'secret-trailing-newline',
    'key-of-another-pair',
    'timestamp-taken-twice',
    'method-lower-case',
    body === '' && !isRead && 'body-signed-but-not-sent',
    'path-double-slash',
    'path-prefix-missing',
    'host-in-prehash',
    body !== '' && 'body-trailing-newline',
    query !== '' && 'question-mark-missing-from-prehash',
    body === '' && isRead && 'body-signed-but-not-sent',
  ])
}

/** A wrong secret spoils the passphrase's HMAC too, and this answer comes before the one about the signature. */
function passphraseSuspects({ headers, hidden }: ReadRequest): readonly Mistake[] {
  const version = headers?.['kc-api-key-version'] ?? (hidden.has('kc-api-key-version') ? '3' : undefined)
  const isPlain = headers !== undefined && readDigest(headers['kc-api-passphrase'] ?? '').base64 === undefined
  return fitting([
    headers && version === undefined && 'key-version-wrong',
    headers && version === undefined && 'passphrase-plain',
    'passphrase-wrong',
    version === undefined && 'passphrase-plain',
    !isPlain && 'secret-base64-decoded',
    'passphrase-trailing-newline',
    'secret-trailing-newline',
    'key-of-another-pair',
    'key-version-wrong',
    (version === undefined || version === '1') && !isPlain && 'passphrase-hmac-on-v1',
    !isPlain && 'secret-has-quotes',
    'passphrase-has-quotes',
    !isPlain && 'secret-has-whitespace',
    'passphrase-has-whitespace',
    'passphrase-equals-key',
  ])
}

function fitting(names: readonly (Mistake | false | undefined)[]): readonly Mistake[] {
  return names.filter((name) => name !== false && name !== undefined)
}

/** What else an answer says that is no matter of signing; undefined where there is nothing to add. */
export function adviceFor(answer: FailingAnswer, isCorrect: boolean, isGuessed = false): string | undefined {
  const { code, message = '' } = answer
  if (code === undefined) return isCorrect || isGuessed ? statusAdvice(answer) : undefined
  if (code === '400006') {
    const ip = /(?:\d{1,3}\.){3}\d{1,3}|\b[\da-f]{1,4}:[\da-f:]{2,40}/i.exec(message)?.[0]
    return `The key may not be used from ${ip ?? 'this address'}: add it to the key's IP list, or send from one that is there.`
  }
  if (code === '400007')
    return 'The key lacks the permission for this call: tick it on the API management page.'
  if (code === '400003' && isCorrect) {
    const { what, fix } = circumstances['key-unknown']
    return `The request is right. ${what} So ${fix}`
  }
  if (code === '400004' || code === '400005') {
    return isCorrect
      ? 'The request is what this secret gives, so the exchange holds another secret or passphrase for this key: take all three from one key, or make a new one.'
      : undefined
  }
  if (code === '400002' && isCorrect)
    return 'Pass the time at which it was sent (the Date header of the answer) to see the skew.'
  if (code === '400008') return 'The call takes keys of version 3 only: make a new key.'
  if (code === '400200' && /order/i.test(message))
    return 'The pair does not take orders from this account: it is not listed yet, or closed to the account.'
  if (code === '400200' || code === '400201')
    return 'The partner headers are refused: sign timestamp + partner + API key with the broker key, or leave them out.'
  if (code === '200000' && message !== '' && !/^(success|ok)$/i.test(message))
    return 'KuCoin answered with the code of success and a refusal in words: what they speak of was not done.'
  // Not listed, but seen: the status with three zeros behind it.
  return /^50[1-4]000$/.test(code) ? statusAdvice({ status: Number(code.slice(0, 3)) }) : undefined
}

/** What an HTTP status says where the client passed nothing else on; undefined where it says nothing. */
function statusAdvice({ code, status = 0 }: FailingAnswer): string | undefined {
  if (code !== undefined) return undefined
  if (status >= 300 && status < 400)
    return `HTTP ${status}: the address leads elsewhere, where no signature follows it. Call https://api.kucoin.com, or the API host of your region's site.`
  if (status === 401)
    return 'HTTP 401: the exchange did not know the sender by what was signed. Its code for what is wrong is in the body of the answer, which the client did not pass on: print it. 400003 is the key, 400004 the passphrase, 400005 the signature.'
  if (status === 403)
    return 'HTTP 403 comes from the gate before the exchange: too many calls from this address, or a country that KuCoin does not serve. Send less, leave the VPN, and print the body of the answer.'
  if (status === 404)
    return 'HTTP 404: this host has no such path. Check path, version and host: spot, futures and broker calls each have a host of their own.'
  if (status === 405)
    return 'HTTP 405: the path is there, but not with this method. Check GET, POST, PUT or DELETE against the list of endpoints.'
  if (status === 415)
    return 'HTTP 415: the body was not declared. Send Content-Type: application/json with it.'
  if (status === 418)
    return 'HTTP 418: many bad signatures have shut this address out. Send nothing for some minutes, then check key, secret and passphrase.'
  if (status === 429)
    return 'HTTP 429: too many calls. Wait as long as the header gw-ratelimit-reset says, or back off, and send less.'
  if (status === 400)
    return "HTTP 400: the request was refused. KuCoin's code and words for it are in the body of the answer, which the client did not pass on: print it."
  if (status >= 500 && status < 600)
    return `HTTP ${status}: the server failed or is busy. Ask again after a pause; look up what became of an order before it is sent again.`
  return undefined
}

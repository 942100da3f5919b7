/** The usual causes of KuCoin's answers that fit a request, where nothing could be recomputed. */

import type { Finding } from './diagnosis.ts'
import type { FailingAnswer, ReadRequest } from './failing-request.ts'
import { found } from './found.ts'
import type { Mistake } from './mistake.ts'

/** Causes that fit, the likeliest first. */
export function suspects(request: ReadRequest, { code }: FailingAnswer): readonly Finding[] {
  const possible = (names: readonly Mistake[]): readonly Finding[] =>
    names.map((name) => found(name, 'possible'))
  if (code === '400005') return possible(signatureSuspects(request))
  if (code === '400004') return possible(passphraseSuspects(request))
  if (code === '400003')
    return possible(['key-and-secret-swapped', 'key-has-whitespace', 'key-of-another-pair'])
  if (code === '400002') return [found('clock-skew', 'likely')]
  if (code === '400008' || code === '400009') return [found('key-version-wrong', 'likely')]
  return []
}

function signatureSuspects({ method, path, query, body }: ReadRequest): readonly Mistake[] {
  const isEncoded = /%|\+/.test(query)
  return [
    ...(path.startsWith('//') ? (['path-double-slash'] as const) : []),
    ...(isEncoded ? (['query-encoded-in-prehash'] as const) : []),
    ...(body === '' ? [] : (['body-reserialized', 'body-missing-from-prehash'] as const)),
    ...(query === '' ? [] : (['query-missing-from-prehash', 'query-order-differs'] as const)),
    ...(method === method.toUpperCase() ? [] : (['method-lower-case'] as const)),
    'secret-base64-decoded',
    'secret-trailing-newline',
    'key-of-another-pair',
    'timestamp-taken-twice',
    'method-lower-case',
    ...(body === '' && method !== 'GET' ? (['body-signed-but-not-sent'] as const) : []),
    'path-double-slash',
  ]
}

function passphraseSuspects({ headers }: ReadRequest): readonly Mistake[] {
  const hasVersion = headers?.['kc-api-key-version'] !== undefined
  return [
    ...(headers === undefined || !hasVersion ? (['key-version-wrong', 'passphrase-plain'] as const) : []),
    'passphrase-wrong',
    'passphrase-trailing-newline',
    'secret-trailing-newline',
    'key-of-another-pair',
    'key-version-wrong',
  ]
}

/** What else an answer says that is no matter of signing; undefined where there is nothing to add. */
export function adviceFor({ code, message = '' }: FailingAnswer, isCorrect: boolean): string | undefined {
  if (code === '400006') {
    const ip = /(?:IP is:?\s*)([\da-f.:]{3,45})/i.exec(message)?.[1]
    return `The key may not be used from ${ip ?? 'this address'}: add it to the key's IP list, or send from one that is there.`
  }
  if (code === '400007')
    return 'The key lacks the permission for this call: tick it on the API management page.'
  if (code === '400003' && isCorrect) {
    return 'The exchange does not know this key: it was deleted, expired (30 days unused with trade permission and no bound IP), or belongs to another site or host.'
  }
  if (code === '400004' || code === '400005') {
    return isCorrect
      ? 'The request is what this secret gives, so the exchange holds another secret or passphrase for this key: take all three from one key, or make a new one.'
      : undefined
  }
  if (code === '400002' && isCorrect)
    return 'Pass the time at which it was sent (the Date header of the answer) to see the skew.'
  if (code === '400008') return 'The call takes keys of version 3 only: make a new key.'
  if (code === '400200' || code === '400201')
    return 'The partner headers are refused: sign timestamp + partner + API key with the broker key, or leave them out.'
  if (code !== undefined && code !== '200000' && isCorrect)
    return `KuCoin's code ${code} is no matter of signing.`
  return undefined
}

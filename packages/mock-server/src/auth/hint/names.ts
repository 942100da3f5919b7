/**
 * Every name that the header `x-mock-hint` can carry. Three are followed by a colon: `clock-skew` by the milliseconds by
 * which the client is late (negative: early), `path-on-other-host` by `spot`, `futures` or `broker`, and `path-unknown` by
 * method and path of the endpoint that comes nearest, if one is near.
 *
 * They are the names of `diagnose`, found by separate code, so that the two check each other. `fragment-cut-off` is
 * not among them, for what stood behind a `#` never reaches a server; `key-unknown` is the exchange's own.
 *
 * @example
 * ```ts
 * import { hintNames } from '@kucoin-kit/mock-server'
 *
 * console.log(hintNames.length, hintNames.includes('query-encoded-in-prehash'))
 * ```
 */
export const hintNames = [
  'key-header-missing',
  'signature-header-missing',
  'timestamp-header-missing',
  'passphrase-header-missing',
  'content-type-missing',
  'timestamp-in-seconds',
  'timestamp-in-microseconds',
  'timestamp-not-milliseconds',
  'timestamp-missing-from-prehash',
  'timestamp-taken-twice',
  'clock-skew',
  'method-lower-case',
  'method-missing-from-prehash',
  'query-encoded-in-prehash',
  'query-missing-from-prehash',
  'query-order-differs',
  'question-mark-missing-from-prehash',
  'question-mark-without-query',
  'path-double-slash',
  'path-slash-at-end',
  'path-missing-from-prehash',
  'path-prefix-missing',
  'host-in-prehash',
  'body-reserialized',
  'body-missing-from-prehash',
  'body-signed-but-not-sent',
  'body-signed-as-query',
  'body-trailing-newline',
  'secret-base64-decoded',
  'secret-hex-decoded',
  'secret-trailing-newline',
  'secret-has-whitespace',
  'secret-has-quotes',
  'secret-wrong-case',
  'passphrase-used-as-secret',
  'key-and-secret-swapped',
  'key-has-whitespace',
  'key-has-quotes',
  'key-of-another-pair',
  'key-unknown',
  'signature-hex',
  'signature-base64-of-hex',
  'signature-base64url',
  'signature-percent-encoded',
  'signature-algorithm-wrong',
  'signature-unexplained',
  'passphrase-plain',
  'passphrase-hmac-on-v1',
  'passphrase-trailing-newline',
  'passphrase-has-whitespace',
  'passphrase-has-quotes',
  'passphrase-wrong-case',
  'passphrase-hmac-hex',
  'passphrase-hmac-twice',
  'passphrase-hmac-swapped',
  'passphrase-base64',
  'passphrase-equals-key',
  'passphrase-equals-secret',
  'passphrase-wrong',
  'key-version-wrong',
  'path-on-other-host',
  'path-unknown',
] as const

/** One of {@link hintNames}. */
export type HintName = (typeof hintNames)[number]

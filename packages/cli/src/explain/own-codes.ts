/** The kit's own codes, which stand in the errors of a program that uses it: each has a page. */
import type { ErrorCode } from '@kucoin-kit/core/errors'

/** The vault of a page throws these; what is in a browser is not among what a command needs. */
type VaultCode = 'VAULT_LOCKED' | 'UNLOCK_FAILED' | 'PASSKEY_REFUSED' | 'PASSKEY_UNSUPPORTED'

const site = 'https://kucoin-kit.github.io/kucoin-kit'

/** By name, so that the compiler misses the one that is forgotten. */
const own: Readonly<Record<ErrorCode | VaultCode, true>> = {
  ANSWER_UNREADABLE: true,
  AUTH_REJECTED: true,
  CLIENT_OID_REUSED: true,
  CLIENT_OID_TAKEN: true,
  CONNECTION_FAILED: true,
  CREDENTIALS_INVALID: true,
  CREDENTIALS_MISSING: true,
  EDGE_BLOCKED: true,
  EXPIRED: true,
  FEED_OVERFLOWED: true,
  HISTORY_INCOMPLETE: true,
  INSUFFICIENT_FUNDS: true,
  IP_NOT_ALLOWED: true,
  MAINTENANCE: true,
  MARKET_UNAVAILABLE: true,
  MONEY_NOT_MOVED: true,
  NOT_ALLOWED: true,
  NOT_FOUND: true,
  OPTIONS_INVALID: true,
  ORDER_NOT_PLACED: true,
  ORDER_REJECTED: true,
  ORDER_RULE_BROKEN: true,
  OUTCOME_UNKNOWN: true,
  PARAMETER_REJECTED: true,
  PASSKEY_REFUSED: true,
  PASSKEY_UNSUPPORTED: true,
  PERMISSION_DENIED: true,
  RATE_LIMITED: true,
  REDIRECTED: true,
  REQUEST_INVALID: true,
  SERVER_ERROR: true,
  SOCKET_REFUSED: true,
  TIMED_OUT: true,
  TIMESTAMP_REJECTED: true,
  TOPIC_REFUSED: true,
  UNLISTED: true,
  UNLOCK_FAILED: true,
  VAULT_LOCKED: true,
}

/** Where to read about a word that has the form of such a code; undefined for any other word. */
export function adviceOnOwnCode(word: string): string | undefined {
  const all = `${site}/guide/errors`
  if (Object.hasOwn(own, word)) {
    const page = `${site}/errors/${word.toLowerCase().replaceAll('_', '-')}`
    return `it is this kit's own, and has a page: ${page}. What all errors have in common: ${all}.`
  }
  return /^[A-Z]+(_[A-Z]+)+$/.test(word) ? `look for it among this kit's own: ${all}.` : undefined
}

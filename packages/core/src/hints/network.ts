import type { NetworkErrorCode } from '../errors/codes.ts'

/** What to do where no answer of the exchange arrived, by the library's own code. */
export const networkHints: Readonly<Record<NetworkErrorCode, string>> = {
  CONNECTION_FAILED: 'check network, DNS, proxy and base URL.',
  TIMED_OUT: 'check the connection, or raise timeoutMs.',
  REDIRECTED: 'use the base URL that KuCoin documents for your region; redirects are never followed.',
  ANSWER_UNREADABLE: 'check the base URL, and what stands between you and the exchange.',
  EDGE_BLOCKED: 'send less from this address and wait; a shared or foreign address may be refused for good.',
}

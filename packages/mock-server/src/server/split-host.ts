import type { ExchangeRequest } from '../contract/exchange.ts'

/** Takes the prefix off that tells the hosts apart, and what a client that takes this for a proxy writes before it. */
export function splitHost(wanted: string): Pick<ExchangeRequest, 'host' | 'target'> {
  const url = wanted.startsWith('/') ? wanted : wanted.replace(/^https?:\/\/[^/?#]+/i, '')
  for (const host of ['futures', 'broker'] as const) {
    if (url.startsWith(`/${host}/`)) return { host, target: url.slice(host.length + 1) }
  }
  return { host: 'spot', target: url }
}

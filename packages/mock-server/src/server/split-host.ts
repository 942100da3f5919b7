import type { ExchangeRequest } from '../contract/exchange.ts'

/** Takes the prefix off that tells the hosts apart. */
export function splitHost(url: string): Pick<ExchangeRequest, 'host' | 'target'> {
  for (const host of ['futures', 'broker'] as const) {
    if (url.startsWith(`/${host}/`)) return { host, target: url.slice(host.length + 1) }
  }
  return { host: 'spot', target: url }
}

import type { RunningServer } from '@kucoin-kit/mock-server/listen'
import type { kucoin } from 'ccxt'

/** ccxt's own table of base URLs, each replaced by the mock's. */
export function redirect<T extends kucoin>(client: T, server: RunningServer): T {
  const ours = (url: string): string => {
    if (url.includes('futures')) return server.futuresUrl
    return url.includes('broker') ? server.brokerUrl : server.url
  }
  const api = client.urls['api'] as Record<string, unknown>
  for (const [name, url] of Object.entries(api)) {
    // Beside the REST hosts there is a table of unified sockets; classic ones come with their token.
    if (typeof url === 'string') api[name] = ours(url)
  }
  api['ws'] = {
    spot: server.unifiedSpotWsUrl,
    futures: server.unifiedFuturesWsUrl,
    private: server.unifiedPrivateWsUrl,
  }
  return client
}

/** ccxt's types allow an order without an id. */
export function idOf(order: { readonly id?: string | undefined }): string {
  return order.id ?? ''
}

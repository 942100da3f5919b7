/** How others read the same topic, with their defaults and our address. */
import { keys } from '../keys.ts'
import { versionOf } from '../peers/version-of.ts'
import { counter, symbol, type Way } from './ways.ts'

/** What is used of ccxt's exchange; its own types know nothing of its sockets' settings. */
interface CcxtExchange {
  readonly urls: { readonly api: Record<string, string> }
  loadHttpProxyAgent(): Promise<unknown>
  safeMarketStructure(market: object): object
  setMarkets(markets: readonly object[]): void
  watchTrades(symbol: string): Promise<readonly { readonly id: string }[]>
  close(): Promise<void>
}

/** ccxt's loop over trades. */
export const ccxt: Way = {
  name: versionOf('ccxt'),
  async start(port) {
    const { default: library } = await import('ccxt')
    const { kucoin } = library.pro as unknown as {
      readonly kucoin: new (options: object) => CcxtExchange
    }
    const exchange = new kucoin({ newUpdates: true })
    for (const host of Object.keys(exchange.urls.api)) exchange.urls.api[host] = `http://127.0.0.1:${port}`
    // It has no sockets without TLS before that.
    await exchange.loadHttpProxyAgent()
    const [base, quote] = symbol.split('-')
    const market = {
      id: symbol,
      symbol: `${base}/${quote}`,
      base,
      quote,
      type: 'spot',
      spot: true,
      active: true,
    }
    exchange.setMarkets([exchange.safeMarketStructure(market)])
    const { count, read } = counter()
    void (async () => {
      for (;;) for (const { id } of await exchange.watchTrades(`${base}/${quote}`)) count(id)
    })().catch(() => {})
    return { read, close: () => void exchange.close() }
  },
}

/** KuCoin's official SDK, by callback. */
export const universalSdk: Way = {
  name: versionOf('kucoin-universal-sdk'),
  async start(port) {
    const { default: sdk } = await import('kucoin-universal-sdk')
    // It greets on standard output, which belongs to our figures.
    sdk.logger.setGlobalLogger({ log() {} }, undefined)
    const options = new sdk.ClientOptionBuilder()
      .setKey(keys.key)
      .setSecret(keys.secret)
      .setPassphrase(keys.passphrase)
      .setSpotEndpoint(`http://127.0.0.1:${port}`)
      .setTransportOption(new sdk.TransportOptionBuilder().build())
      .setWebSocketClientOption(new sdk.WebSocketClientOptionBuilder().build())
      .build()
    const socket = new sdk.DefaultClient(options).wsService().newSpotPublicWS()
    await socket.start()
    const { count, read } = counter()
    await socket.trade([symbol], (_topic: string, _subject: string, data: { readonly sequence: string }) =>
      count(data.sequence),
    )
    return { read, close: () => void socket.stop() }
  },
}

/** ccxt: its user loops, and asks again after each error. */
import { setTimeout as sleep } from 'node:timers/promises'
import { olderKeys } from '../keys.ts'
import { versionOf } from '../peers/version-of.ts'
import { best, type StartReader, SYMBOL } from './reader.ts'

/** What is used of ccxt's exchange; its own types know nothing of its sockets' settings. */
interface CcxtExchange {
  readonly urls: { readonly api: Record<string, unknown> }
  loadHttpProxyAgent(): Promise<unknown>
  loadMarkets(): Promise<unknown>
  watchOrderBook(symbol: string): Promise<CcxtBook>
  watchMyTrades(symbol: string): Promise<readonly { readonly id: string; readonly order: string }[]>
  watchOrders(symbol: string): Promise<readonly { readonly id: string; readonly status: string }[]>
}

interface CcxtBook {
  readonly bids: readonly (readonly number[])[]
  readonly asks: readonly (readonly number[])[]
}

/** Subscribes with the defaults. */
export const ccxt: StartReader = async (url, notes) => {
  const { default: library } = await import('ccxt')
  const { kucoin } = library.pro as unknown as { readonly kucoin: new (options: object) => CcxtExchange }
  const { key: apiKey, secret, passphrase: password } = olderKeys
  const exchange = new kucoin({ apiKey, secret, password, newUpdates: true, options: { uta: false } })
  for (const [name, host] of Object.entries(exchange.urls.api)) {
    if (typeof host !== 'string') continue
    exchange.urls.api[name] = host.includes('futures') ? `${url}/futures` : url
  }
  // It has no sockets without TLS before that.
  await exchange.loadHttpProxyAgent()
  await exchange.loadMarkets()
  const symbol = SYMBOL.replace('-', '/')
  const forever = async <Heard>(watch: () => Promise<Heard>, take: (heard: Heard) => void): Promise<void> => {
    for (;;) {
      try {
        take(await watch())
      } catch (error) {
        notes.say(error instanceof Error ? error.name : String(error))
        await sleep(100)
      }
    }
  }
  let book: CcxtBook | undefined
  const first = new Promise<void>((resolve) => {
    void forever(
      () => exchange.watchOrderBook(symbol),
      (heard) => {
        book = heard
        resolve()
      },
    )
  })
  void forever(
    () => exchange.watchMyTrades(symbol),
    (heard) => {
      for (const { id, order } of heard) notes.trade(`${order} ${id}`)
    },
  )
  void forever(
    () => exchange.watchOrders(symbol),
    (heard) => {
      for (const { id, status } of heard) if (status !== 'open') notes.end(id)
    },
  )
  await first
  // It does not say when its private topics are there.
  await sleep(2_000)
  return {
    name: versionOf('ccxt'),
    book: () => book && { bids: best(book.bids), asks: best(book.asks) },
  }
}

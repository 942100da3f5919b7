/** ccxt from npm, with its defaults, our base URL, and the markets given rather than loaded. */
import type { kucoin } from 'ccxt'
import { olderKeys } from '../keys.ts'
import type { Peer } from './peer.ts'
import { versionOf } from './version-of.ts'

/** What ccxt knows a market by, as far as it is read here. */
interface Market {
  readonly symbol: string
  readonly base: string | undefined
  readonly quote: string | undefined
  readonly [detail: string]: unknown
}

/** Loads ccxt, which is large, and sets it up for a classic account. */
export async function loadCcxt(url: string, symbols: readonly string[], more: object = {}): Promise<Peer> {
  const exchange = await open(url, symbols.map(marketOf), { options: { hf: true, uta: false }, ...more })
  return {
    name: versionOf('ccxt'),
    async place({ kind, symbol, clientOid, amount, price }) {
      const unified = symbol.replace('-', '/')
      const lifetime = kind === 'ioc' ? { timeInForce: 'IOC' } : {}
      const { id } =
        kind === 'market'
          ? await exchange.createOrder(unified, 'market', 'buy', 0, undefined, { clientOid, funds: amount })
          : await exchange.createOrder(unified, 'limit', 'buy', Number(amount), Number(price), {
              clientOid,
              ...lifetime,
            })
      return given(id)
    },
  }
}

/** The same for a unified account that trades one pair and the contract on it. */
export async function loadUnifiedCcxt(url: string, pair: string, contract: string): Promise<Peer> {
  const coins = marketOf(pair)
  const swap = contractOf(contract, coins)
  const exchange = await open(url, [coins, swap], { options: { uta: true } })
  return {
    name: versionOf('ccxt'),
    async place({ kind, tradeType, clientOid, amount, price }) {
      const { symbol } = tradeType === 'FUTURES' ? swap : coins
      const own = { clientOid, ...(tradeType === 'MARGIN' && { marginMode: 'cross' }) }
      if (kind !== 'market') {
        const more = kind === 'ioc' ? { ...own, timeInForce: 'IOC' } : own
        const { id } = await exchange.createOrder(symbol, 'limit', 'buy', Number(amount), Number(price), more)
        return given(id)
      }
      const { id } =
        tradeType === 'FUTURES'
          ? await exchange.createOrder(symbol, 'market', 'buy', Number(amount), undefined, own)
          : await exchange.createOrder(symbol, 'market', 'buy', 0, undefined, { ...own, cost: amount })
      return given(id)
    },
  }
}

/** Its options say which kind of account it is, which it would ask the exchange first. It signs as a key of version 2. */
async function open(url: string, markets: readonly object[], settings: object): Promise<kucoin> {
  const { default: ccxt } = await import('ccxt')
  const { key: apiKey, secret, passphrase: password } = olderKeys
  const exchange = new ccxt.kucoin({ apiKey, secret, password, ...settings })
  const hosts = Object.keys(exchange.urls['api'] as object)
  exchange.urls['api'] = Object.fromEntries(hosts.map((host) => [host, url]))
  exchange.setMarkets(markets)
  return exchange
}

function given(id: string | undefined): string {
  if (id === undefined) throw new Error('ccxt gave no id.')
  return id
}

function marketOf(id: string): Market {
  const [base, quote] = id.split('-')
  return {
    id,
    symbol: `${base}/${quote}`,
    base,
    quote,
    baseId: base,
    quoteId: quote,
    type: 'spot',
    spot: true,
    contract: false,
    active: true,
    precision: { amount: 1e-8, price: 0.01 },
    limits: { amount: {}, price: {}, cost: {} },
    info: { quoteIncrement: '0.00000001' },
  }
}

/** A perpetual contract of a thousandth of the pair's base, settled in its quote. */
function contractOf(id: string, { symbol, base, quote }: Market): Market {
  return {
    ...marketOf(`${base}-${quote}`),
    id,
    symbol: `${symbol}:${quote}`,
    settle: quote,
    settleId: quote,
    type: 'swap',
    spot: false,
    swap: true,
    contract: true,
    linear: true,
    inverse: false,
    contractSize: 0.001,
    precision: { amount: 1, price: 0.1 },
  }
}

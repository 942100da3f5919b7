/** ccxt from npm, with its defaults, our base URL, and the markets given rather than loaded. */
import { keys } from '../keys.ts'
import type { Peer } from './peer.ts'
import { versionOf } from './version-of.ts'

/** Loads ccxt, which is large, and sets it up. It signs as a key of version 2. */
export async function loadCcxt(url: string, symbols: readonly string[], more: object = {}): Promise<Peer> {
  const { default: ccxt } = await import('ccxt')
  const exchange = new ccxt.kucoin({
    apiKey: keys.key,
    secret: keys.secret,
    password: keys.passphrase,
    // Which kind of account it is, it would ask the exchange first.
    options: { hf: true, uta: false },
    ...more,
  })
  const hosts = Object.keys(exchange.urls['api'] as object)
  exchange.urls['api'] = Object.fromEntries(hosts.map((host) => [host, url]))
  exchange.setMarkets(symbols.map(marketOf))
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
      if (id === undefined) throw new Error('ccxt gave no id.')
      return id
    },
  }
}

function marketOf(id: string): object {
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

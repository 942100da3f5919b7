import { type Route, route } from '../../request/call.ts'
import { optionalText } from '../../request/input.ts'
import { listedCurrencies, presentCurrency, requireListed } from './currencies.ts'
import { presentBook } from './market.ts'
import { presentSymbol } from './symbols.ts'

/**
 * Market data under the paths of earlier versions. KuCoin's documents have dropped them; its own older SDKs and many
 * programs still call them, and no source says that they have ceased to answer.
 */
export const olderMarket: readonly Route[] = [
  route('GET', 'spot', '/api/v1/symbols', (call) => {
    const section = optionalText(call.query, 'market')
    return [...call.state.markets.values()]
      .map(presentSymbol)
      .filter(({ market }) => section === undefined || market === section)
  }),
  route('GET', 'spot', '/api/v1/currencies', (call) =>
    listedCurrencies(call).map((currency) => flat(presentCurrency(currency))),
  ),
  route('GET', 'spot', '/api/v1/currencies/{currency}', (call) =>
    flat(presentCurrency(requireListed(call), optionalText(call.query, 'chain'))),
  ),
  route('GET', 'spot', '/api/v2/currencies/{currency}', (call) =>
    presentCurrency(requireListed(call), optionalText(call.query, 'chain')),
  ),
  route('GET', 'spot', '/api/v2/market/orderbook/level2', (call) => presentBook(call, 1_000)),
]

/** The first version knew one chain a currency, and no list of them. */
function flat({ chains, ...currency }: ReturnType<typeof presentCurrency>): Record<string, unknown> {
  const [first] = chains
  return {
    ...currency,
    withdrawalMinSize: first?.withdrawalMinSize ?? null,
    withdrawalMinFee: first?.withdrawalMinFee ?? null,
    isWithdrawEnabled: true,
    isDepositEnabled: true,
  }
}

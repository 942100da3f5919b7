// What a configuration asks for, held against the least that each symbol is traded in.
import { compareDecimals, multiplyDecimals, roundDecimal } from '@kucoin-kit/core/decimal'
import { createKucoin } from '@kucoin-kit/node'
import type { BotConfig } from '../config/config.ts'
import { SPOT_ACCOUNT as PUBLIC_ACCOUNT } from '../exchange/market/market.ts'
import { openMarket } from '../exchange/market/open-market.ts'
import { reasonOf } from '../input-error.ts'
import { type Decimal, greatestDecimal } from '../money/decimal.ts'
import { quoteCurrencyOf } from '../money/symbol.ts'
import { leastEntry } from '../risk/least-entry.ts'
import type { Finding } from './findings.ts'
import { wayOut } from './way-out.ts'
import type { World } from './world.ts'

/** Prices move: what is proposed is above the least of now, and a round amount. */
const RESERVE = '1.3'
const ROUND = '10'

/** Long enough for an exchange far away; nobody who writes a configuration waits longer for one that is out of reach. */
const ASKING_MS = 5_000

/** The dearest of some contracts' lots. */
export interface DearestLot {
  readonly symbol: string
  /** What it is worth now. */
  readonly worth: Decimal
  /** An amount that buys it, with something to spare. */
  readonly proposed: Decimal
}

/**
 * Asks the exchange what one lot of each contract is worth now.
 * @returns the dearest; as text why nobody knows
 */
export async function dearestLot(
  contracts: readonly string[],
  env: World['env'],
): Promise<DearestLot | string> {
  try {
    const kucoin = createKucoin({ timeoutMs: ASKING_MS, maxAttempts: 1, ...wayOut(env) })
    try {
      const market = openMarket({
        ...{ kucoin, symbols: contracts, account: { ...PUBLIC_ACCOUNT, market: 'futures' } },
      })
      const lots = await Promise.all(
        contracts.map(async (symbol) => {
          const [rules, quote] = await Promise.all([market.rules(symbol), market.quote(symbol)])
          if (!rules || !quote) throw new Error(`the exchange has no price of ${symbol}`)
          return { symbol, worth: leastEntry(rules, quote) }
        }),
      )
      const dearest = lots.reduce((a, b) => (compareDecimals(b.worth, a.worth) > 0 ? b : a))
      const proposed = roundDecimal(multiplyDecimals(dearest.worth, RESERVE), ROUND, 'up')
      return { ...dearest, proposed }
    } finally {
      await kucoin.close()
    }
  } catch (error) {
    return reasonOf(error)
  }
}

/** Settings under which nothing can be opened in a symbol, as its least entry is worth more. */
export function sizeFindings(
  { risk, feeds }: Pick<BotConfig, 'risk' | 'feeds'>,
  symbol: string,
  least: Decimal,
): Finding[] {
  const budget = risk.symbolBudgets[symbol]
  const amounts: (readonly [name: string, amount: Decimal])[] = [
    ['risk.maxNotional', risk.maxNotional],
    ['risk.maxPosition', risk.maxPosition],
    ...(budget === undefined ? [] : [[`risk.symbolBudgets.${symbol}`, budget] as const]),
    ...feeds.channels.flatMap(({ name, size }) =>
      size?.unit === 'quote' ? [[`the size of channel ${name}`, size.value] as const] : [],
    ),
  ]
  const money = quoteCurrencyOf(symbol)
  return amounts
    .filter(([, amount]) => compareDecimals(amount, least) < 0)
    .map(([name, amount]) => ({
      check: 'size',
      status: 'warning',
      summary: `${name} is ${amount} ${money}, and the least that is traded of ${symbol} is worth about ${least} now: no such entry can be sent`,
      fix: `make it more than ${least}, with something to spare for the price to rise`,
    }))
}

/** The greater of what is usual and what is needed. */
export function atLeast(usual: Decimal, needed: Decimal | undefined): Decimal {
  return needed === undefined ? usual : greatestDecimal(usual, needed)
}

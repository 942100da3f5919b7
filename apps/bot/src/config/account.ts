// The section `account`: which account of the user trades, and where.
import type * as v from 'valibot'
import { InputError } from '../input-error.ts'
import { isContract } from '../money/symbol.ts'
import { between, flag, type Layer, layerOf, oneOf, setting } from './section.ts'

/** The account that trades. One bot trades one kind of market in one account. */
export interface AccountSettings {
  /** The kind of market. Default `spot`. */
  readonly market: 'spot' | 'margin' | 'futures'
  /** What the account is at KuCoin; `detect` asks at the start. Default `detect`. */
  readonly mode: 'classic' | 'unified' | 'detect'
  /**
   * On margin and futures: how much an entry may be worth for each unit of free money, 1 to 125. Of futures it has to be
   * what the account says for the contract. Default 1.
   */
  readonly leverage: number
  /** On margin and futures: whether positions share their collateral. Default `cross`. */
  readonly marginMode: 'cross' | 'isolated'
  /** Long and short share one position; there is no other mode yet. Default `one-way`. */
  readonly positionMode: 'one-way'
  /** On margin: borrow what an entry lacks. Without it a margin account is long only, with its own money. Default false. */
  readonly autoBorrow: boolean
  /** On futures: set margin mode and leverage in the account where it says others; else the bot refuses to start. Default false. */
  readonly adjust: boolean
}

/** The account when nobody says otherwise. */
export const DEFAULT_ACCOUNT: AccountSettings = {
  market: 'spot',
  mode: 'detect',
  leverage: 1,
  marginMode: 'cross',
  positionMode: 'one-way',
  autoBorrow: false,
  adjust: false,
}

/** Whether a position may be below zero: on futures, and on margin that borrows. */
export function allowsShorts({ market, autoBorrow }: AccountSettings): boolean {
  return market === 'futures' || (market === 'margin' && autoBorrow)
}

/** Checks a layer of the section. */
export const accountLayer: v.GenericSchema<unknown, Layer<AccountSettings>> = layerOf({
  market: setting(oneOf('spot', 'margin', 'futures'), 'kind of market; one bot trades one'),
  mode: setting(
    oneOf('classic', 'unified', 'detect'),
    'what the account is at KuCoin; detect asks at the start',
  ),
  leverage: setting(between(1, 125), 'margin and futures: worth of an entry for each unit of free money'),
  marginMode: setting(
    oneOf('cross', 'isolated'),
    'margin and futures: whether positions share their collateral',
  ),
  positionMode: setting(oneOf('one-way'), 'futures: long and short share one position'),
  autoBorrow: setting(flag, 'margin: borrow what an entry lacks; without it nothing is sold short'),
  adjust: setting(
    flag,
    'futures: set margin mode and leverage in the account where they differ; else refuse to start',
  ),
})

/**
 * Checks that symbols are of the kind that the market trades.
 * @throws InputError that names the first that is not
 */
export function checkSymbols(market: AccountSettings['market'], symbols: readonly string[]): void {
  const isFutures = market === 'futures'
  const odd = symbols.find((symbol) => isContract(symbol) !== isFutures)
  if (odd === undefined) return
  throw new InputError(
    `account.market is ${market}, and ${odd} is ${isFutures ? 'a pair of coins' : 'a futures contract'}.`,
    isFutures
      ? 'name contracts, such as XBTUSDTM, or set account.market to spot or margin.'
      : 'name pairs, such as BTC-USDT, or set account.market to futures.',
  )
}

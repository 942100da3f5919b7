// The section `account`: which account of the user trades, and where.
import type * as v from 'valibot'
import { type Layer, layerOf, oneOf, setting } from './section.ts'

/** The account that trades. One bot trades one kind of market in one account. */
export interface AccountSettings {
  /** The kind of market. Default `spot`. */
  readonly market: 'spot' | 'margin' | 'futures'
  /** What the account is at KuCoin; `detect` asks at the start. Default `detect`. */
  readonly mode: 'classic' | 'unified' | 'detect'
}

/** The account when nobody says otherwise. */
export const DEFAULT_ACCOUNT: AccountSettings = { market: 'spot', mode: 'detect' }

/** Checks a layer of the section. */
export const accountLayer: v.GenericSchema<unknown, Layer<AccountSettings>> = layerOf({
  market: setting(oneOf('spot', 'margin', 'futures'), 'kind of market; one bot trades one'),
  mode: setting(
    oneOf('classic', 'unified', 'detect'),
    'what the account is at KuCoin; detect asks at the start',
  ),
})

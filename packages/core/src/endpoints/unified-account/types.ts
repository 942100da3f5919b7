/** Types that recur in the unified account. */

/** What is traded. */
export type TradeType = 'SPOT' | 'MARGIN' | 'FUTURES'

/** What is traded, with the two kinds of margin apart. */
export type TradeTypeFilter = 'SPOT' | 'CROSS' | 'ISOLATED' | 'FUTURES' | 'MARGIN'

/** Markets that are public. */
export type MarketType = 'SPOT' | 'FUTURES'

/** Kind of account. */
export type UnifiedAccountType = 'UNIFIED' | 'FUNDING' | 'SPOT' | 'CROSS' | 'ISOLATED' | 'FUTURES'

/** Buy or sell, as the unified account spells it. */
export type UnifiedSide = 'BUY' | 'SELL'

/** Long, short, or both in one position. */
export type PositionSide = 'BOTH' | 'LONG' | 'SHORT'

/** Unit of a size: base currency, quote currency, lots. */
export type SizeUnit = 'BASECCY' | 'QUOTECCY' | 'UNIT'

/** Ordinary orders, which is the default, or those with a trigger: a list shows one of the two. */
export type OrderFilter = 'NORMAL' | 'ADVANCED'

/** Who keeps assets outside the exchange. */
export type Custodian = 'BITGO_SG' | 'BITGO_SD' | 'CACTUS' | 'CEFFU'

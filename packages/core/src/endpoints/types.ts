/** Types that recur in many endpoints; each stands here once. */

/** An amount or a price as decimal text, `"0.001"`: never a JavaScript number, which would round it. */
export type DecimalString = string

/** A whole number as text, kept so because it may exceed 2^53. */
export type IntegerString = string

/** Buy or sell. */
export type Side = 'buy' | 'sell'

/** Limit orders name a price; market orders take what the book gives. */
export type OrderType = 'limit' | 'market'

/** How long an order stands: till cancelled, till a time, immediate or cancel, fill or kill. */
export type TimeInForce = 'GTC' | 'GTT' | 'IOC' | 'FOK'

/** Self-trade prevention: decrease both, cancel the old one, cancel the new one, cancel both. */
export type SelfTradePrevention = 'DC' | 'CO' | 'CN' | 'CB'

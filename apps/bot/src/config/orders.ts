// The section `orders`: how orders are looked after.
import type * as v from 'valibot'
import { type Layer, layerOf, ms, setting } from './section.ts'

/** How orders are looked after. */
export interface OrderSettings {
  /** How long a limit order may rest before it is cancelled, in ms. Default 300 000. */
  readonly lifetimeMs: number
  /** Pause between looks at open orders in live mode, in ms. Default 2 000. */
  readonly pollMs: number
  /** Pause after KuCoin's 5 s window before an unfound order counts as never arrived, in ms. Default 10 000. */
  readonly resolveMarginMs: number
}

/** How it is done when nobody says otherwise. */
export const DEFAULT_ORDERS: OrderSettings = { lifetimeMs: 300_000, pollMs: 2_000, resolveMarginMs: 10_000 }

/** Checks a layer of the section. */
export const ordersLayer: v.GenericSchema<unknown, Layer<OrderSettings>> = layerOf({
  lifetimeMs: setting(ms(1), 'how long a limit order may rest'),
  pollMs: setting(ms(100), 'pause between two looks at open orders, in real time'),
  resolveMarginMs: setting(
    ms(3_000),
    'wait after the 5 s window of KuCoin before a lost order counts as never arrived',
  ),
})

// The section `protection`: how positions are protected by orders that wait at the exchange.
import * as v from 'valibot'
import { objectOf } from '../json/object-of.ts'
import { type Layer, layerOf, ms, oneOf, setting, whole } from './section.ts'

/** A stop loss that follows the price, and never goes back. */
export interface TrailingSettings {
  /** How far behind the last price it is, in basis points of it, 1 to 9999. */
  readonly distanceBps: number
  /** How far it has to move at least to be moved at all, in basis points of itself, 1 to 9999. */
  readonly stepBps: number
}

/** How positions are protected. */
export interface ProtectionSettings {
  /** Lets the stop loss of every position follow the price; none by default: it stays where the signal put it. */
  readonly trailing?: TrailingSettings
  /**
   * What becomes of a position whose protective order the exchange refuses: `close` sells it at the market, `alert` keeps
   * it and tells. Default `close`.
   */
  readonly onRefusal: 'close' | 'alert'
  /**
   * How far beyond its stop loss an order may still be filled that waits for two prices, in basis points, 0 to 5000. What
   * is left of it then is closed at the market. Default 300.
   */
  readonly slippageBps: number
  /**
   * What becomes of a limit exit that is not filled at once, on spot and margin, where its coins would have no stop loss at the
   * exchange while it rests: `cancel` takes its rest back, `keep` lets it rest. Positions without a stop loss, and futures, whose
   * exits only reduce, are not concerned. Default `cancel`.
   */
  readonly restingExits: 'cancel' | 'keep'
  /**
   * Time without a heartbeat of the bot after which KuCoin cancels the orders that rest in the bot's symbols, whoever placed
   * them, in ms; from 5000. Default 0: never. Limit orders of the bot end by themselves a minute after their time.
   */
  readonly deadManMs: number
}

/** How it is done when nobody says otherwise. */
export const DEFAULT_PROTECTION: ProtectionSettings = {
  onRefusal: 'close',
  slippageBps: 300,
  restingExits: 'cancel',
  deadManMs: 0,
}

const trailing: v.GenericSchema<unknown, TrailingSettings> = objectOf({
  distanceBps: setting(whole(1, 9_999), 'how far the stop loss is behind the price'),
  stepBps: setting(whole(1, 9_999), 'how far it has to move to be moved at all'),
})

/** Checks a layer of the section. */
export const protectionLayer: v.GenericSchema<unknown, Layer<ProtectionSettings>> = layerOf({
  trailing: setting(trailing, 'a stop loss that follows the price; in basis points'),
  onRefusal: setting(
    oneOf('close', 'alert'),
    'what to do with a position that the exchange lets nobody protect',
  ),
  slippageBps: setting(whole(0, 5_000), 'how far beyond the stop loss a pair of orders may still be filled'),
  restingExits: setting(
    oneOf('cancel', 'keep'),
    'spot and margin: what becomes of a limit exit that would rest on coins that a stop loss needs',
  ),
  deadManMs: setting(
    v.union([v.literal(0), ms(5_000)], 'must be 0 for never, or 5000 to 86400000'),
    'KuCoin cancels what rests in the symbols when it has not heard of the bot for so long; 0: never',
  ),
})

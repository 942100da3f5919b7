/** What an account has set for its contracts. */
import type { DecimalString, MarginMode } from '../../endpoints/types.ts'
import type { Known, Topic } from '../topic.ts'

const common = {
  socket: 'futures-private',
  kind: 'state',
  keyOf: (data: object) => Object.keys(data).join(),
} as const

/** Margin modes by contract: those that have changed. */
export type MarginModes = Readonly<Record<string, Known<MarginMode>>>

/**
 * Margin modes of contracts, when they are changed; state of many, a key with `General`.
 *
 * @see https://www.kucoin.com/docs-new/3470095w0
 */
export function marginModes(): Topic<MarginModes> {
  return { ...common, channel: '/contract/marginMode' }
}

/** Leverages by contract: those that have changed. */
export type CrossLeverages = Readonly<Record<string, { readonly leverage: DecimalString }>>

/**
 * Leverages of contracts in cross mode, when they are changed; state of many, a key with `General`.
 *
 * @see https://www.kucoin.com/docs-new/3470096w0
 */
export function crossLeverages(): Topic<CrossLeverages> {
  return { ...common, channel: '/contract/crossLeverage' }
}

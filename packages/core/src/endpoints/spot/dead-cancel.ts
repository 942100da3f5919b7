/** The dead man's switch: orders are cancelled unless the client keeps calling. */
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint, NoParams } from '../endpoint.ts'
import { deadCancelTimes } from '../time/order-times.ts'

/** When the switch will fire. */
export interface DeadCancel {
  /** Epoch s. */
  readonly currentTime: number
  /** When the orders go, epoch s. */
  readonly triggerTime: number
}

/** What {@link setDeadCancel} sends: `POST /api/v1/hf/orders/dead-cancel-all`. */
export interface SetDeadCancel {
  /** Seconds until it fires, 5 to 86400; -1 disarms it. */
  readonly timeout: number
  /** At most 50 symbols, joined by commas; absent: all. */
  readonly symbols?: string
}

/**
 * Arms the switch anew, or disarms it: without another call in time, all orders of the symbols are cancelled.
 *
 * Permission `Spot`; costs 2 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470173
 */
export const setDeadCancel: Endpoint<SetDeadCancel, DeadCancel> = {
  method: 'POST',
  path: '/api/v1/hf/orders/dead-cancel-all',
  codes: spotCodes,
  weight: 2,
  permission: 'Spot',
  fields: { timeout: 1, symbols: 1 },
  time: deadCancelTimes,
}

/** How the switch is set; empty where it is not. */
export interface DeadCancelState extends Partial<DeadCancel> {
  /** Seconds until it fires; -1 where it is disarmed. */
  readonly timeout?: number
  /** Symbols joined by commas; empty: all. */
  readonly symbols?: string
}

/**
 * Tells how the switch is set; null where it never was.
 *
 * Permission `Spot`; costs 2 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470172
 */
export const getDeadCancel: Endpoint<NoParams, DeadCancelState | null> = {
  method: 'GET',
  path: '/api/v1/hf/orders/dead-cancel-all/query',
  codes: spotCodes,
  weight: 2,
  permission: 'Spot',
}

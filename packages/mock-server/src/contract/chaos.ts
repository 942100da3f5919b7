import { integerFrom, listOf, numberFrom, objectOf, oneOf, optional, type Reader } from '../base/json/read.ts'
import { FAULT_PLACES, type FaultPlace } from './fault.ts'

/** Faults by chance: which ones and when follows from the seed and the exchange's time alone. */
export interface ChaosOptions {
  /** The same seed gives the same faults at the same times after the start. */
  readonly seed: number
  /** Where they hit. Default: requests and sockets of every kind. */
  readonly on?: readonly FaultPlace[] | undefined
  /** How often, as a multiple of what is usual, 0.01 to 100. Default 1: every 2 s for requests and orders, every 20 s for pushes. */
  readonly level?: number | undefined
}

/** Reads what callers without types, and flags, give. */
export const readChaos: Reader<ChaosOptions> = objectOf<ChaosOptions>({
  seed: integerFrom(Number.MIN_SAFE_INTEGER),
  on: optional(listOf(oneOf(FAULT_PLACES))),
  level: optional(numberFrom(0.01, 100)),
})

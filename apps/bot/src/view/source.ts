// What a bot is looked at through.
import type { MissedSettings } from '../config/missed.ts'
import type { RiskLimits } from '../config/risk.ts'
import type { Engine } from '../engine/engine.ts'
import type { Store } from '../store/open-store.ts'
import type { Positions } from '../store/positions.ts'
import type { TrackRecord } from '../store/track-record.ts'
import type { MarginRisk } from '../venue/venue.ts'
import type { SeenQuotes } from './price-memory.ts'
import type { HealthView, PlaceKind, StateView } from './shapes.ts'

/** What is measured outside the store; what nobody measures is left out. */
export type Measured = Partial<Pick<HealthView, 'clockSkewMs' | 'pools' | 'feeds' | 'sockets'>>

/** A bot that runs, or the ledger of one that does not. */
export interface ViewSource {
  readonly kind: PlaceKind
  readonly place: string
  readonly store: Store
  /** Those in force at the moment. */
  readonly risk: RiskLimits
  /** Those of the engine, or folded from the store. */
  readonly positions: Positions
  /** As far as they are known, where a bot runs. */
  readonly rules?: Engine['rules']
  /** What became of positions so far, where a bot runs. */
  readonly record?: TrackRecord
  /** Epoch ms. */
  readonly now: () => number
  readonly quotes: SeenQuotes
  readonly state: () => StateView
  /** How near the account is to being liquidated, `undefined` while that is unknown; absent where nobody looks. */
  readonly marginRisks?: () => readonly MarginRisk[] | undefined
  /** What is too long a silence, where a bot runs that listens, and of which channels; of all where none are named. */
  readonly missed?: Pick<MissedSettings, 'silence' | 'silenceMs'> & { readonly channels?: readonly string[] }
  /** Asked at every look, so it answers at once. */
  readonly measure?: () => Measured
}

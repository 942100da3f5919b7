// What the parts of the engine share: the exchange, the clock, the store, the limits, and the listener.
import type { BotConfig } from '../config/config.ts'
import type { Decimal } from '../money/decimal.ts'
import type { Reached } from '../protection/reached.ts'
import type { Rejection } from '../signal/rejection.ts'
import type { Action } from '../signal/signal.ts'
import type { Fill } from '../store/fills.ts'
import type { Intent } from '../store/intents.ts'
import type { Store } from '../store/open-store.ts'
import { createPositions, type Positions } from '../store/positions.ts'
import { createTrackRecord, type TrackRecord } from '../store/track-record.ts'
import { isRealTime, type Timeline } from '../venue/timeline.ts'
import type { ForcedBy, MarginRisk, SymbolRules, Venue, VenueAct } from '../venue/venue.ts'
import { createKillSwitch, type KillSwitch } from './halt.ts'
import { NO_TRACE, type Trace } from './trace.ts'
import { createTurns, type InTurn } from './turns.ts'

/** `warn`: people are told; `act`: nothing is opened as well. */
export type MarginLevel = 'well' | 'warn' | 'act'

/** What was last seen of the account. */
export interface MarginSeen {
  risks: readonly MarginRisk[]
  /** When, epoch ms; minus infinity before the first time. */
  atMs: number
  /** Whether the last look was in vain, which is told once. */
  isUnknown: boolean
  /** Levels that people know of, by figure and scope. */
  readonly levels: Map<string, MarginLevel>
}

/** Something the engine did, for the report and the progress display. */
export type EngineEvent =
  | {
      readonly kind: 'rejected'
      readonly rejection: Rejection
      readonly subject: string
      readonly what: string
    }
  | { readonly kind: 'acknowledged'; readonly intent: Intent; readonly latencyMs: number | undefined }
  | { readonly kind: 'tested'; readonly intent: Intent }
  | { readonly kind: 'unresolved'; readonly intent: Intent }
  | { readonly kind: 'fill'; readonly fill: Fill }
  | { readonly kind: 'ended-early'; readonly intent: Intent; readonly filled: Decimal; readonly why: string }
  | { readonly kind: 'missing-signals'; readonly source: string; readonly count: number }
  | { readonly kind: 'renumbered'; readonly source: string; readonly from: number; readonly to: number }
  | {
      readonly kind: 'unexpected-side'
      readonly source: string
      readonly symbol: string
      readonly action: Action
      readonly surprise: string
    }
  | { readonly kind: 'silent-source'; readonly source: string; readonly forMs: number }
  | { readonly kind: 'heard-again'; readonly source: string }
  | { readonly kind: 'protected'; readonly intent: Intent }
  | { readonly kind: 'exit'; readonly intent: Intent; readonly cause: Reached }
  | {
      readonly kind: 'protection-mended'
      readonly clientOid: string
      readonly symbol: string
      readonly why: string
    }
  /** The exchange closed a position, or a part of it. */
  | {
      readonly kind: 'liquidation'
      readonly by: ForcedBy
      readonly symbol: string
      readonly size: Decimal
      readonly price: Decimal
    }
  /** The account came nearer to its liquidation, or away from it. */
  | {
      readonly kind: 'margin'
      /** The figure and what it is of. */
      readonly name: string
      /** `undefined` where the exchange does not tell it. */
      readonly ratio: number | undefined
      /** Why it is unknown. */
      readonly why?: string | undefined
      readonly level: MarginLevel
    }
  /** What the connection to the exchange tells: prices that fail, a key that was rotated. */
  | { readonly kind: 'notice'; readonly message: string }
  /** The configuration was read again: what is in force from now on, and what waits for the next start. */
  | {
      readonly kind: 'reloaded'
      readonly by: string
      readonly applied: readonly string[]
      readonly waiting: readonly string[]
    }
  | {
      readonly kind: 'trouble'
      readonly message: string
      /** Told once for each time that it happens; else again and again, for as long as it lasts. */
      readonly isOnce?: true
    }

/** What an engine is made of. */
export interface EngineOptions {
  readonly venue: Venue
  readonly timeline: Timeline
  readonly store: Store
  readonly config: BotConfig
  /** Monotonic ms, for latencies. */
  readonly monotonicNow: () => number
  /** Called with each event. What it throws is dropped: a broken display must not lose the end of an order. */
  readonly tell: (event: EngineEvent) => void
  /** Whether the kill switch looks for the file that halts whenever it is asked. Default true; else somebody halts for it. */
  readonly looksForFile?: boolean
  /** Who looks at the way of signals. Default: nobody. */
  readonly trace?: Trace
  /** Aborted when the user wants to stop: what is tried again and again is left to the end of the run. Default: never. */
  readonly stop?: AbortSignal
}

/** What could not be placed to protect a position. */
interface Refused {
  readonly atMs: number
  readonly tries: number
  /** Whether the position is to be closed for it, which has failed so far. */
  readonly isToClose?: true
}

/** An order that protects and is not shown, or not what it has done. */
interface Unseen {
  /** Since when, epoch ms. */
  readonly sinceMs: number
  /** Whether the bot cancelled it. */
  readonly isOurs: boolean
  /** Whether the exchange said meanwhile that it was filled. */
  readonly isFilled: boolean
  /** Whether it was told that it takes long. */
  readonly isTold: boolean
}

/** The engine's working state. Everything in it can be rebuilt from the store. */
export interface Engine extends EngineOptions {
  readonly trace: Trace
  readonly positions: Positions
  readonly record: TrackRecord
  /** Rules by symbol, with when they were read, epoch ms. */
  readonly rules: Map<string, SymbolRules & { readonly readMs: number }>
  readonly killSwitch: KillSwitch
  /** What was last seen of the account on margin and futures. */
  readonly margin: MarginSeen
  /** Orders that protect and that the exchange does not show, or not what they have done. */
  readonly unseen: Map<string, Unseen>
  /** Coins that orders that protect have traded and whose fills the exchange does not show yet, by clientOid. */
  readonly unbooked: Map<string, Decimal>
  /**
   * When it was last looked at what the exchange did, epoch ms; minus infinity before the first time. What was told then and is not
   * booked yet, oldest first.
   */
  readonly acts: { lookedMs: number; readonly unbooked: VenueAct[] }
  /** When the profit was last looked at, epoch ms; minus infinity before the first time. */
  readonly profit: { lookedMs: number }
  /**
   * When the dead man's switch was last renewed, epoch ms; minus infinity before the first time. Whether it may be set: it was
   * asked for, and the answer may have been lost. Since when at the earliest it counts down, and until when a renewal that failed
   * may still arrive.
   */
  readonly pulse: { lastMs: number; isAsked: boolean; armedMs: number; doubtUntilMs: number }
  /** With what a symbol could not be protected, when it was tried, and how often. */
  readonly refused: Map<string, Refused>
  /** Decisions and closings go one after the other. */
  readonly inTurn: InTurn
  /** Whether the user wants to stop. In what is recorded nothing changes within a beat, and so not this. */
  isStopping(): boolean
  /** Goes on with other settings. Called in a turn, so that no decision is made by two of them. */
  configure(config: BotConfig): void
  /** Orders that an earlier run left without an end: what becomes of them is no result of this one. */
  readonly inherited: ReadonlySet<string>
}

/** Sets up an engine on a store, with the positions that its fills add up to. */
export function createEngine(options: EngineOptions): Engine {
  const { store, timeline, venue, looksForFile = true } = options
  let { config } = options
  const fills = store.fills.all()
  return {
    ...options,
    trace: options.trace ?? NO_TRACE,
    get config() {
      return config
    },
    configure(next) {
      config = next
    },
    isStopping: () => options.stop?.aborted === true && isRealTime(timeline),
    tell(event) {
      try {
        options.tell(event)
      } catch {
        // What happened is in the store.
      }
    },
    positions: createPositions(fills, venue.terms.shorts),
    record: createTrackRecord(
      fills.map((fill) => [fill, store.intents.find(fill.clientOid)?.source ?? ''] as const),
      venue.terms.shorts,
    ),
    rules: new Map(),
    margin: { risks: [], atMs: Number.NEGATIVE_INFINITY, isUnknown: false, levels: new Map() },
    unseen: new Map(),
    unbooked: new Map(),
    acts: { lookedMs: Number.NEGATIVE_INFINITY, unbooked: [] },
    profit: { lookedMs: Number.NEGATIVE_INFINITY },
    pulse: {
      lastMs: Number.NEGATIVE_INFINITY,
      isAsked: false,
      armedMs: Number.POSITIVE_INFINITY,
      doubtUntilMs: Number.NEGATIVE_INFINITY,
    },
    refused: new Map(),
    inherited: new Set(
      [...store.intents.in('intended', 'sending'), ...store.signals.unended()].map(
        (order) => order.clientOid,
      ),
    ),
    inTurn: createTurns(),
    killSwitch: createKillSwitch(store, timeline.now, () =>
      looksForFile ? config.risk.haltFile : undefined,
    ),
  }
}

// What a paper session on live prices lived on, in order: enough to live it again.
import type { ContractRules, MarketPush, SymbolRules } from '@kucoin-kit/mock-server'
import type { Deciding } from '../../config/deciding.ts'
import type { LivePaperSettings } from '../../config/live-paper.ts'
import type { SessionAct } from '../../venue/session.ts'
import type { TradingAccount } from '../market/market.ts'

/** How a session began. */
export interface TapeStart {
  readonly atMs: number
  readonly seed: number
  /** Money of a new account, by currency. */
  readonly balances: Readonly<Record<string, string>>
  readonly settings: Pick<LivePaperSettings, 'feeBps' | 'latencyMs'>
  /** Pairs with their increments and prices of that moment. */
  readonly rules: readonly SymbolRules[]
  /** Contracts with theirs, where those are traded. */
  readonly contracts?: readonly ContractRules[]
  /** See `Listing`; with contracts alone. */
  readonly fundingRate?: string
  /** What trades; spot where nothing is said. */
  readonly account?: TradingAccount
  /** What it decided by at first; absent in recordings of earlier versions. */
  readonly deciding?: Deciding
  /** See `KeptCount`: how much the sessions before had written; absent in recordings of earlier versions. */
  readonly kept?: number
  /** Who had what is held closed, where the session was opened for that alone; absent where it is a run. */
  readonly closedBy?: string
}

/** What made the bot look around: time, a message, a wait of its own, or the end of what it reads. */
export type TapeBeat = 'tick' | 'item' | 'wait' | 'end'

/** One entry; times are epoch ms. */
export type TapeEntry =
  | { readonly kind: 'start'; readonly start: TapeStart }
  | { readonly kind: 'push'; readonly atMs: number; readonly push: MarketPush }
  | {
      readonly kind: 'beat'
      readonly atMs: number
      readonly beat: TapeBeat
      /** Whether the user wanted it to stop by then. */
      readonly isStopped: boolean
      /** Set where the machine slept before it; see `Timeline`. */
      readonly hasSlept?: true
    }
  /** What people did since the beat before. */
  | { readonly kind: 'act'; readonly atMs: number; readonly act: SessionAct }
  /** There was no room for more: what came after is not recorded. */
  | { readonly kind: 'full'; readonly atMs: number }

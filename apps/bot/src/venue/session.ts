// An exchange to trade on, with the clock that goes with it.
import type { Timeline } from './timeline.ts'
import type { Venue } from './venue.ts'

/** An order as the exchange itself keeps it, reduced to what the digest covers. */
export interface RecordedOrder {
  readonly clientOid: string
  readonly symbol: string
  readonly side: string
  /** Empty for market orders. */
  readonly price: string
  /** Coins, or the funds of a market buy. */
  readonly size: string
  readonly state: string
}

/** Something that people did to a bot while it ran. */
export type SessionAct = LeverAct | ReloadAct | FileAct

/** They put the file there that halts. */
export interface FileAct {
  readonly act: 'halt-file'
  /** What was seen of it. */
  readonly reason: string
}

/** They had its configuration read again. */
export interface ReloadAct {
  readonly act: 'reload'
  readonly kind: 'reloaded' | 'reload-refused'
  /** What the record says of it. */
  readonly body: Readonly<Record<string, unknown>>
  /** Settings that decide, by section, as far as they changed; null for one that is not there any more. */
  readonly settings: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** They pulled a lever; see `Control`. */
export interface LeverAct {
  readonly act: 'halt' | 'pause' | 'resume' | 'flatten'
  /** Who did it. */
  readonly by: string
  /** Of a halt or a pause. */
  readonly reason?: string
  /** Of a halt: whether positions were closed as well. */
  readonly flatten?: boolean
}

/** How the connection to the real exchange fares. */
export interface Connection {
  /** How far this machine's clock is from the exchange's, ms; positive: ahead. */
  readonly clockSkewMs: number
  /** Share of each rate pool that is left, 0 to 1, as far as the exchange told. */
  readonly pools: readonly { readonly name: string; readonly left: number }[]
  /** What is asked or listened to, each with its state in a word and when something last came. */
  readonly links: readonly {
    readonly name: string
    readonly state: string
    /** Whether nobody has to look after it. */
    readonly isWell: boolean
    readonly lastMs: number | null
  }[]
}

/** An open connection to an exchange. */
export interface Session {
  readonly venue: Venue
  readonly timeline: Timeline
  /** For the first line of the display: where orders go. */
  readonly place: string
  /** Whether it only stands for KuCoin: live trading is rehearsed there. Default false. */
  readonly isStandIn?: boolean
  /** What the user should know before it starts. */
  readonly warnings: readonly string[]
  /** The orders on the exchange's side. */
  orders(): Promise<readonly RecordedOrder[]>
  /** Notes what people did, where a session is recorded; absent where it is not. */
  readonly noteAct?: (act: SessionAct) => void
  /** Answers at once; absent where there is no other exchange than this process. */
  readonly connection?: () => Connection
  close(): Promise<void>
}

import type { KnownKey } from '../auth/credential.ts'
import type { Prng } from '../base/prng.ts'
import type { Host } from '../facts/table.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import type { TokenStore } from '../state/token-store.ts'

/** What stays the same for the whole life of an exchange. */
export interface Settings {
  /** VIP level of the account, 0 to 12. */
  readonly vip: number
  /** Requests a second that a master account and its sub-accounts have for orders of the unified account. */
  readonly unifiedQuota: number
  /** What accounts are whose keys do not say it. */
  readonly mode: 'classic' | 'unified'
  /** API keys by name; sub-accounts can get new ones while the exchange runs. */
  readonly keys: Map<string, KnownKey>
  /** What users wrote about their keys. */
  readonly remarks: Map<string, string>
  /** Where new keys and secrets come from: one stream for all of them, so that none comes twice. */
  readonly keyStream: Prng
  /** Tokens for sockets. */
  readonly tokens: TokenStore
  /** Whether endpoints that are not simulated are refused, where an example would stand in for them. */
  readonly isStrict: boolean
  /** Whether orders may be hidden, as they might until 2026-08-03. */
  readonly allowsHidden: boolean
  /** Exchange milliseconds per millisecond of the client's. */
  readonly pace: number
}

/** A request that has been let in, as its handler sees it. */
export interface Call {
  readonly state: ExchangeState
  readonly settings: Settings
  /** Account; empty on public endpoints. */
  readonly uid: string
  /** Key used; undefined on public endpoints. */
  readonly key: KnownKey | undefined
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** Parsed JSON body; an empty object when there is none. */
  readonly body: unknown
  readonly ip: string
  /** Exchange time as this request sees it, epoch milliseconds. */
  readonly nowMs: number
  /** The `invisible` fault. */
  readonly invisibleForMs: number
  /** The `token-expired` fault. */
  readonly isTokenExpired: boolean
  /** Where the caller can reach the exchange's sockets. */
  readonly socketUrl: string | undefined
}

/** A simulated endpoint: gives the `data` of the answer, or refuses. */
export interface Route {
  readonly method: string
  readonly host: Host
  readonly path: string
  readonly handle: (call: Call) => unknown
}

/** Shorthand for tables of routes. */
export function route(method: string, host: Host, path: string, handle: (call: Call) => unknown): Route {
  return { method, host, path, handle }
}

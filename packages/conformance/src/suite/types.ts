import type { CredentialsInput, Hosts, KeyVersion, Method, Platform } from '@kucoin-kit/core'

/** A fault that the exchange plays, as in the simulator's own list. */
export interface StageFault {
  readonly kind: string
  readonly match?: { readonly method?: string; readonly path?: string }
  readonly count?: number
  readonly delayMs?: number
  readonly when?: 'before' | 'after'
}

/** An answer that the second server gives to whatever is asked next. */
export interface CannedAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
  /** Time between the headers and the body, in ms; default 0. */
  readonly bodyAfterMs?: number
}

/** One request that reached the exchange. */
export interface SeenRequest {
  readonly method: string
  readonly target: string
  readonly timestamp: string | null
  readonly signature: string | null
}

/** An order in the exchange's own books. */
export interface LedgerOrder {
  readonly clientOid: string
  readonly orderId: string
}

/** The hand that moves the scenery: faults in, the truth out. */
export interface Stage {
  /** Starts anew: no faults, nothing seen, no canned answer. */
  reset(): Promise<void>
  addFaults(faults: readonly StageFault[]): Promise<void>
  /** What the second server, {@link ConformanceOptions.cannedHosts}, answers from now on. */
  answer(answer: CannedAnswer): Promise<void>
  /** Requests that reached either server since the reset. */
  seen(): Promise<readonly SeenRequest[]>
  orders(): Promise<readonly LedgerOrder[]>
}

/** A signature that somebody else's signer made. */
export interface Vector {
  readonly id: string
  readonly method: Method
  readonly path: string
  readonly query: readonly (readonly [string, string])[]
  readonly body: string
  readonly timestamp: string
  readonly key: string
  readonly secret: string
  readonly passphrase: string
  readonly version: KeyVersion
  readonly broker?: { readonly partner: string; readonly key: string; readonly name?: string }
  readonly expectedPrehash: string
  readonly expectedHeaders: Readonly<Record<string, string>>
}

/** A field whose integers exceed 2^53: the row, and the path to the field in its answer. */
export type UnsafeInteger = readonly [row: string, path: string]

/** What came of one case. */
export interface CaseResult {
  readonly suite: string
  readonly name: string
  readonly ok: boolean
  readonly durationMs: number
  /** Why it failed. */
  readonly error?: string
}

/** What the suite runs with. */
export interface ConformanceOptions {
  /** Name of the runtime, for the report. */
  readonly platformName: string
  /** Makes the platform under test. */
  readonly createPlatform: () => Platform
  /** Where the exchange listens. */
  readonly hosts: Hosts
  /** Where the server of canned answers listens. */
  readonly cannedHosts: Hosts
  /** A key that the exchange knows. */
  readonly credentials: CredentialsInput
  readonly stage: Stage
  readonly vectors: readonly Vector[]
  readonly unsafeIntegers: readonly UnsafeInteger[]
  /** Whether a relay stands between: broken connections then arrive as its answers. */
  readonly isRelayed?: boolean
  /** Names of the suites to run; default all. */
  readonly only?: readonly string[]
  /** Told of every case as it ends. */
  readonly report?: (result: CaseResult) => void
}

/** One named check. */
export interface Case {
  readonly name: string
  readonly run: () => Promise<void> | void
}

/** Makes the cases of one suite. */
export type Suite = (options: ConformanceOptions) => readonly Case[]

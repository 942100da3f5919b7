/** What a write under test is, and what it is judged by. */

import type { Exchange } from '@kucoin-kit/mock-server'
import type { Client } from '../../src/client/client.ts'
import type { OrderJournal } from '../../src/orders/index.ts'
import type { FetchInit } from '../../src/platform/platform.ts'
import type { FakePlatform } from '../fake-platform.ts'
import type { Dice } from './dice.ts'

/** What a write has to work with. */
export interface Bench {
  /** The client under test. */
  readonly client: Client
  /** Sees the exchange as it is, whatever happens to the answers of the other. */
  readonly witness: Client
  readonly exchange: Exchange
  readonly platform: FakePlatform
  readonly journal: OrderJournal
  readonly dice: Dice
  readonly signal?: AbortSignal | undefined
  /** Whether another write of the kind was made before, see {@link Write.earlier}. */
  readonly hasEarlier?: boolean
  /** Ids of what was made by hand. */
  readonly made: string[]
  /** Successful answers of the exchange to the write, as they were before anything happened to them. */
  readonly taken: readonly string[]
  /** Where a program is told of failures instead of being thrown at. */
  readonly reported: unknown[]
}

/** What the caller was told about one order, one move, one cancel; `id` is there where an id was promised. */
export type Told =
  | { readonly key: string; readonly id?: unknown; readonly clientOid?: unknown; readonly error?: undefined }
  | { readonly key: string; readonly error: unknown }

/** Ids of what the exchange has done under a key. */
export type Done = ReadonlyMap<string, readonly (string | undefined)[]>

/** One write of the library. */
export interface Write {
  readonly name: string
  readonly method: string
  readonly path: RegExp
  /**
   * `resolved`: what became of it is searched for, so that it is only unknown where the search is kept from its end.
   * `raw`: one call, whose lost answer leaves it unknown.
   */
  readonly kind: 'resolved' | 'raw'
  /** Whether it does no harm, and is allowed, to send it again. */
  readonly isRepeatable?: true
  /** Whether it may be sent again once it is proven absent. */
  readonly isResent?: true
  /** Whether it sends nothing at all, and lives by its reads alone. */
  readonly isReading?: true
  /** Whether a success has no data at all: then a damaged one looks like one. */
  readonly isAnonymous?: true
  /** Whether no own id is sent with it: then another order's answer is as good as its own. */
  readonly isNameless?: true
  /** Whether entries of the journal belong to it. */
  readonly isJournaled?: boolean
  /** What has to be there before. */
  before?(bench: Bench): Promise<unknown>
  /** Another write of the kind, whose answer may come as the one to the write under test. */
  earlier?(bench: Bench): Promise<unknown>
  /** Does it, and says what its caller is told. Rejections count as told of `keys`. */
  run(bench: Bench): Promise<readonly Told[]>
  /** What it is told about. */
  readonly keys: readonly string[]
  /** What the exchange has done, by its own records. */
  done(bench: Bench): Promise<Done> | Done
  /** Answers what the simulated exchange has examples of only; undefined: the exchange answers. */
  byHand?(platform: FakePlatform, made: string[]): (url: URL, init: FetchInit) => object | undefined
  /** Set where the account is a unified one. */
  readonly isUnified?: true
  /** Balances and contents, other than the default. */
  readonly balances?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** What a caller is told by a rejection; one with nothing in it is a rejection all the same. */
export function failed(key: string): (error: unknown) => Told {
  return (error) => ({ key, error: error ?? new TypeError('rejected with nothing') })
}

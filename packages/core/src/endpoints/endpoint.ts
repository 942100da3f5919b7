/**
 * An endpoint is a plain object: what the client needs to know of one row of KuCoin's REST interface, with
 * the types of its parameters and its answer attached. It holds no code but the check of the
 * times it takes, so a bundle pays only for the rows that it imports.
 */
import type { IntegerFields } from '../encoding/json.ts'
import type { Method } from '../encoding/prepared-request.ts'
import type { CodeTable } from '../errors/api-codes/rule.ts'
import type { Host } from '../http/hosts.ts'
import type { Pool, PoolSteps } from '../rate-limit/pools.ts'
import type { FieldList } from './fields.ts'
import type { TimeRules } from './time/time-rules.ts'

/** The permission that an API key needs; `General` reads, the others also change things. */
export type Permission =
  | 'General'
  | 'Spot'
  | 'Margin'
  | 'Futures'
  | 'Earn'
  | 'Withdrawal'
  | 'FlexTransfers'
  | 'Unified'
  | 'LeadtradeFutures'

/**
 * How a list goes on after its first page.
 *
 * `page`: the parameter that {@link EndpointRow.pageParam} names counts up to the answer's `totalPage`, or, where
 * the answer has none, until a page comes empty. `lastId`: the parameter takes the `lastId` of the answer; where
 * the answer is a bare list, that of its last row (`lastId`, else `id`). `offset`: the parameter takes the
 * `offset` (else `id`) of the last row, as long as the answer says `hasMore`.
 */
export type Pagination = 'page' | 'lastId' | 'offset'

/** What the client reads of an endpoint. */
export interface EndpointRow {
  /** HTTP method. */
  readonly method: Method
  /** Path from `/api` on; `{name}` takes the parameter of that name. */
  readonly path: string
  /** Which host; default `spot`. */
  readonly host?: Host
  /** Pool that pays; default: the one that is called like the host. Calls of the `public` pool are not signed. */
  readonly pool?: Pool
  /** The quota of the pool, where the budget has none for it: a bundle holds those of the rows that it uses. */
  readonly quota?: PoolSteps
  /**
   * What one call costs; absent where nobody names a cost, then {@link DEFAULT_WEIGHT} is paid. Where the row is
   * not verified, it is half of what ccxt counts for the call.
   */
  readonly weight?: number
  /** Permission the key needs; absent where none is documented, or none is needed. */
  readonly permission?: Permission
  /**
   * Whether the call can change anything at the exchange; default: all but GET do. A write of unknown outcome is
   * never sent again by the client.
   */
  readonly writes?: boolean
  /**
   * Field of the answer that holds the id of what a write has made, a text that is never empty. An answer without
   * it, or with another `clientOid` than was sent, does not tell of this write: its outcome is unknown.
   */
  readonly idField?: string
  /** The parameters it takes: any other is refused before it is sent. Absent where no source names them. */
  readonly fields?: FieldList | undefined
  /** Parameters that go into the query although the method has a body. */
  readonly query?: readonly string[]
  /** True where a DELETE carries its parameters as a JSON body. */
  readonly deleteWithBody?: true
  /** How the answer is cut into pages; absent where it comes whole. */
  readonly pagination?: Pagination
  /** Parameter that takes the number of a page; default `currentPage`. */
  readonly pageParam?: 'page' | 'pageNum' | 'pageNumber' | 'pageId'
  /** The times among the parameters: their units, and how far the list reaches. */
  readonly time?: TimeRules
  /**
   * KuCoin's error codes that only calls of this kind answer; the common ones are known anyway. Each row names its
   * table, rather than the client one for the host, so that a bundle holds the tables of the rows that it uses.
   */
  readonly codes?: CodeTable
  /** Fields of the answer whose integers may exceed 2^53, with what reads them: they arrive as strings of digits. */
  readonly integers?: IntegerFields
  /**
   * False where neither a description of KuCoin's own stands behind parameters and answer, nor two readings of its page,
   * made apart from each other, that agree; the endpoint's doc comment says why.
   */
  readonly verified?: false
}

/**
 * One row of KuCoin's REST interface.
 *
 * @typeParam Params - what {@link Client.call} takes: one flat object, from which path, query and body are made
 * @typeParam Data - what it resolves to: the `data` of KuCoin's envelope
 */
export interface Endpoint<Params, Data> extends EndpointRow {
  /** Carries the types; never set. */
  readonly types?: (params: Params) => Data
}

/** Parameters of an endpoint that takes none. */
export type NoParams = Readonly<Record<string, never>>

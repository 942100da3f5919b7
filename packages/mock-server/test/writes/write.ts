import type { TestClient } from '../client.ts'

/** Fields of a body, or of the query of a DELETE; the path's variables stand among them. */
export type Fields = Readonly<Record<string, unknown>>

/** What has to be there first; gives fields of a request, such as the id of an order. */
export type Prepare = (client: TestClient) => Promise<Fields>

/** What is changed in a request that is accepted, and the code that it is then refused with. */
export type Refused = readonly [change: Fields | Prepare, code: string]

/** Why a write cannot be wrong in one of the three ways. */
export type Excuse =
  | 'takes no parameter'
  | 'takes no other parameter'
  | 'names no symbol and no currency'
  | 'pays nothing'

/** A write that the exchange simulates: a request that is accepted, and three ways to spoil it. */
export interface Write {
  /** Accepted as it stands, together with what `prepare` gives. */
  readonly valid: Fields
  readonly prepare?: Prepare
  /** A parameter that is missing or malformed, or an id of nothing. */
  readonly wrong: Refused | Excuse
  /** A symbol or a currency that is not listed. */
  readonly unknown: Refused | Excuse
  /** More money than there is. */
  readonly money: Refused | Excuse
  /** The body that holds the fields. Default: they are the body. */
  readonly wrap?: (fields: Fields) => unknown
  /** Where a batch says how its only item fared. Default: the code of the answer. */
  readonly verdict?: (data: unknown) => string
  /** Kind of account that the caller has. Default: classic. */
  readonly mode?: 'unified'
}

/** Writes by `METHOD host path`. */
export type Writes = Readonly<Record<string, Write>>

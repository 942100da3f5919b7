/** What all moves of one object have in common: they know of each other, and those that are alike take turns. */
import type { AllowUndefined, CallOptions } from '../client/call-options.ts'
import { checkCall } from '../client/check-fields.ts'
import type { Client } from '../client/client.ts'
import { refuseUnknown } from '../errors/refuse-unknown.ts'
import { checkNumbers } from '../reconcile/check-options.ts'
import type { ReconcileOptions } from '../reconcile/reconcile.ts'
import { APART_MS, type FundingContext, type Move, type Moved, moveOnce } from './move.ts'
import { createTurns } from './turns.ts'

/** How patient a search is; margin 30000 ms, spacing 2000 ms and deadline 180000 ms where nothing is said. */
export type FundingOptions = ReconcileOptions

/** Makes a method of one kind of move. */
export type Mover = <Params extends object, Before>(
  move: Move<Params, Before>,
) => (params: AllowUndefined<Params>, call?: CallOptions) => Promise<Moved>

/**
 * Makes what makes the methods of one object.
 *
 * @throws ConfigError `OPTIONS_INVALID`
 */
export function createMover(client: Client, options: FundingOptions): Mover {
  // Money is slow and precious: the lists get more time than those of orders.
  const { marginMs = 30_000, reads, spacingMs = 2_000, deadlineMs = 180_000, ...unknown } = options
  refuseUnknown('Funding has', unknown)
  const patience = { marginMs, reads, spacingMs, deadlineMs }
  checkNumbers(patience)
  const turns = createTurns(client.platform, APART_MS)
  const context: FundingContext = { client, options: patience, turns, known: new Set() }
  // What is undefined is left out, on the wire as well.
  return (move) => (params, call) => moveOnce(context, move, params as never, call)
}

/** A method that draws an own id for a move that needs one. */
export function withClientOid<Params extends { readonly clientOid: string }>(
  client: Client,
  move: Move<Params>,
  mover: Mover,
): (
  params: AllowUndefined<Omit<Params, 'clientOid'> & { readonly clientOid?: string }>,
  call?: CallOptions,
) => Promise<Moved> {
  const make = mover(move)
  return async (params, call) => {
    checkCall(client, move.endpoint, params, call)
    const clientOid = params.clientOid ?? client.platform.randomUUID()
    return await make({ ...params, clientOid } as never, call)
  }
}

import { KucoinError } from '../errors/kucoin-error.ts'
import { OutcomeUnknownError } from '../errors/outcome-unknown-error.ts'
import type { OrderKind } from './kinds/order-kind.ts'

/** The error for an order of which nobody knows whether it stands. */
export function inDoubt(
  { name }: Pick<OrderKind<never>, 'name'>,
  clientOid: string,
  facts: Omit<ConstructorParameters<typeof OutcomeUnknownError>[0], 'what' | 'clientOid'>,
): OutcomeUnknownError {
  return new OutcomeUnknownError({ what: `The ${name} order ${clientOid}`, clientOid, ...facts })
}

/** What a search tells of an order: that it does not stand, or that nobody knows. */
const ends: readonly string[] = ['ORDER_NOT_PLACED', 'CLIENT_OID_REUSED', 'OUTCOME_UNKNOWN']

/**
 * Does what finds out how an order that may have left has ended. Whatever fails on the way, be it in code of a caller's, says
 * nothing of the order, whatever it says of itself: then the order is in doubt.
 */
export async function orInDoubt<End>(
  kind: Pick<OrderKind<never>, 'name'>,
  clientOid: string,
  findOut: () => Promise<End>,
): Promise<End> {
  try {
    return await findOut()
  } catch (cause) {
    if (KucoinError.isInstance(cause) && ends.includes(cause.code)) throw cause
    throw inDoubt(kind, clientOid, { cause })
  }
}

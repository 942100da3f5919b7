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

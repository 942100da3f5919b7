/** Sends one order, and reads what the answer says of it. */
import { type CallOptions, seen } from '../client/call-options.ts'
import { isId } from '../encoding/id.ts'
import { startDeadline } from '../platform/deadline.ts'
import type { OwnRow } from './batch-rows.ts'
import type { OrderParams } from './kinds/order-kind.ts'
import type { Attempt, PlacingContext } from './placing-context.ts'

/** Reason of the abort when an order has waited too long to be sent. */
export const expired: unique symbol = Symbol()

/** The options of a call that must not be signed after that server time; what waits longer is ended, until the release. */
export function untilSigned<Params extends OrderParams>(
  { client: { platform, clock } }: PlacingContext<Params>,
  signUntilMs: number,
  call: CallOptions,
): { readonly own: CallOptions; release(): void } {
  const { signal, release } = startDeadline(platform, signUntilMs - clock.now(), expired, call.signal)
  // The caller may want it sooner than the journal has it.
  const lastMs = Math.min(signUntilMs, call.signUntilMs ?? signUntilMs)
  return { own: { ...call, signal, signUntilMs: lastMs, [seen]: true } as CallOptions, release }
}

/**
 * Sends one order, one time. It rejects only where the order is refused, never left, or is in doubt, as
 * {@link Client.call} does.
 */
export function sendAlone<Params extends OrderParams>(
  { client, kind }: PlacingContext<Params>,
  { prepared }: Attempt<Params>,
  own: CallOptions,
): Promise<unknown> {
  return (
    kind.send?.(prepared, own) ?? client.call<Params, unknown>(kind.place, prepared as never, own as never)
  )
}

/** What the answer to a single order says; whose order it names, only the echo of its own id proves. */
export function rowOf<Params extends OrderParams>(
  { kind }: PlacingContext<Params>,
  { intent }: Attempt<Params>,
  answer: unknown,
): OwnRow | undefined {
  const { orderId, clientOid } = Object(answer) as Readonly<Record<string, unknown>>
  const isNamed = kind.echoesClientOid === true && clientOid === intent.clientOid
  return isId(orderId) ? { orderId, isNamed } : undefined
}

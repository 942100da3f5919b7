/** Makes an order ready to be claimed: its id, its rules, and the exchange's time. */
import type { CallOptions } from '../client/call-options.ts'
import { prepareCall } from '../client/prepare-call.ts'
import { checkDecimal } from '../decimal/decimal.ts'
import { OrderNotPlacedError } from '../errors/not-done-errors.ts'
import { RequestError } from '../errors/request-error.ts'
import { isPromise } from '../platform/maybe-promise.ts'
import { orAbort } from '../platform/or-abort.ts'
import type { MaybePromise } from '../platform/platform.ts'
import { repeatRead } from '../reconcile/repeat-read.ts'
import type { OrderKind, OrderParams } from './kinds/order-kind.ts'
import type { PlacingContext } from './placing-context.ts'

/** An order that keeps its symbol's rules and has an id, and whose it is. */
export type ReadyOrder<Params> = readonly [prepared: Params, owner: string, recovered: unknown]

/**
 * Gives an order its id and its rounded amounts: at once where rules, owner and time are known and nothing is recovered.
 *
 * @param path - where the order stands in a batch: `orders[2]`
 * @throws RequestError for a field that is not read; OrderRuleError for a broken rule; OrderNotPlacedError `unready` where the reads fail
 */
export function readyOrder<Params extends OrderParams>(
  { client, kind, options, owner, recovery }: PlacingContext<Params>,
  params: Params,
  call: CallOptions,
  path?: string,
): MaybePromise<ReadyOrder<Params>> {
  const { platform, clock } = client
  if (client.check) client.check(kind.place, params, call, path)
  else prepareCall(kind.place, params)
  const clientOid = checkClientOid(params.clientOid ?? platform.randomUUID())
  // As it is now: a caller may change the object for the next order while this one waits.
  const given = { ...params, clientOid }
  checkAmounts(kind, given, path)
  const read = (): MaybePromise<ReadyOrder<Params>> => {
    if (call.signal?.aborted) throw call.signal.reason
    const needs = [kind.prepare(given), owner(call), recovery] as const
    // The journal's times are the exchange's, or they could not be compared after a crash.
    const isUntimed = !clock.isSynced || clock.isStale
    if (!isUntimed && !needs.some(isPromise)) return needs as ReadyOrder<Params>
    return orAbort(Promise.all(needs), call.signal).then(async (known) => {
      if (isUntimed) await clock.sync(call.signal)
      return known
    })
  }
  const late = (cause: unknown): Error => new OrderNotPlacedError(clientOid, 'unready', cause)
  return repeatRead(platform, read, options.sendWithinMs ?? 30_000, late, call.signal)
}

function checkAmounts<Params extends OrderParams>(
  { amounts = [], counts }: OrderKind<Params>,
  params: Params,
  path: string | undefined,
): void {
  for (const name of amounts) {
    const value = params[name as keyof Params] as unknown
    const isCount = typeof value === 'number' && counts?.includes(name)
    if (value !== undefined) checkDecimal(path ? `${path}.${name}` : name, isCount ? String(value) : value)
  }
}

const plainId = /^[A-Za-z0-9_-]{1,40}$/

function checkClientOid(clientOid: string): string {
  if (typeof clientOid === 'string' && plainId.test(clientOid)) return clientOid
  throw new RequestError(
    'REQUEST_INVALID',
    `"${String(clientOid).slice(0, 60)}" cannot be a clientOid.`,
    'use 1 to 40 letters, digits, - and _.',
  )
}

/** Makes an order ready to be claimed: its id, its rules, and the exchange's time. */
import type { CallOptions } from '../client/call-options.ts'
import { prepareCall } from '../client/prepare-call.ts'
import { checkDecimal } from '../decimal/decimal.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { OrderNotPlacedError } from '../errors/not-done-errors.ts'
import { RequestError } from '../errors/request-error.ts'
import { isPromise } from '../platform/maybe-promise.ts'
import { orAbort } from '../platform/or-abort.ts'
import { repeatRead } from '../reconcile/repeat-read.ts'
import type { OrderParams } from './kinds/order-kind.ts'
import type { PlacingContext } from './placing-context.ts'

/** An order that keeps its symbol's rules and has an id. */
export interface ReadyOrder<Params> {
  readonly owner: string
  readonly clientOid: string
  readonly prepared: Params
}

/**
 * Gives an order its id and its rounded amounts.
 *
 * @param path - where the order stands in a batch: `orders[2]`
 * @throws RequestError for a field that is not read; OrderRuleError for a broken rule; OrderNotPlacedError `unready` where the reads fail
 */
export async function readyOrder<Params extends OrderParams>(
  { client, kind, options, owner }: PlacingContext<Params>,
  params: Params,
  call: CallOptions,
  path?: string,
): Promise<ReadyOrder<Params>> {
  const { platform, clock } = client
  if (client.check) client.check(kind.place, params, call, path)
  else prepareCall(kind.place, params)
  const { amounts = [], counts = [] } = kind
  for (const name of [...amounts, ...counts]) {
    const value = params[name as keyof Params] as unknown
    const isCount = typeof value === 'number' && counts.includes(name)
    if (value !== undefined) checkDecimal(path ? `${path}.${name}` : name, isCount ? String(value) : value)
  }
  const { sendWithinMs = 30_000 } = options
  const clientOid = checkClientOid(params.clientOid ?? platform.randomUUID())
  const prepare = async (): Promise<ReadyOrder<Params>> => {
    if (call.signal?.aborted) throw call.signal.reason
    const order = kind.prepare({ ...params, clientOid })
    const name = owner(call)
    // Rules that are known cost no wait.
    const isRead = isPromise(order) || isPromise(name)
    const [prepared, whose] = isRead ? await orAbort(Promise.all([order, name]), call.signal) : [order, name]
    // The journal's times are the exchange's, or they could not be compared after a crash.
    if (!clock.isSynced || clock.isStale) await clock.sync(call.signal)
    return { owner: whose, clientOid, prepared }
  }
  const late = (cause: unknown): Error => new OrderNotPlacedError(clientOid, 'unready', cause)
  try {
    return await repeatRead(platform, prepare, sendWithinMs, late, call.signal)
  } catch (error) {
    throw KucoinError.isInstance(error) || call.signal?.aborted ? error : late(error)
  }
}

function checkClientOid(clientOid: string): string {
  if (typeof clientOid === 'string' && /^[A-Za-z0-9_-]{1,40}$/.test(clientOid)) return clientOid
  throw new RequestError(
    'REQUEST_INVALID',
    `"${String(clientOid).slice(0, 60)}" cannot be a clientOid.`,
    'use 1 to 40 letters, digits, - and _.',
  )
}

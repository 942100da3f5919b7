/** Makes an order ready to be claimed: its id, its rules, and the exchange's time. */
import type { CallOptions } from '../client/call-options.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { OrderNotPlacedError } from '../errors/order-errors.ts'
import { RequestError } from '../errors/request-error.ts'
import { sleep } from '../platform/sleep.ts'
import type { Desk } from './desk.ts'
import type { OrderParams } from './venue.ts'

/** An order that keeps its symbol's rules and has an id. */
export interface ReadyOrder<Params> {
  readonly clientOid: string
  readonly prepared: Params
}

/** Longest time between two tries, in ms. */
const PAUSE_MS = 2_000

/**
 * Gives an order its id and its rounded amounts. What it reads for that is asked for again where the answer is
 * lost: an order must not seem to be in doubt because a read before it was.
 *
 * @throws OrderRuleError for a broken rule; OrderNotPlacedError `expired` where the reads fail too long
 */
export async function readyOrder<Params extends OrderParams>(
  { client, venue, options }: Desk<Params>,
  params: Params,
  call: CallOptions,
): Promise<ReadyOrder<Params>> {
  const { platform, clock } = client
  const { sendWithinMs = 30_000 } = options
  const clientOid = checkClientOid(params.clientOid ?? platform.randomUUID())
  const startedMs = platform.monotonicNow()
  for (let pauseMs = 100; ; pauseMs = Math.min(PAUSE_MS, pauseMs * 2)) {
    try {
      const prepared = await venue.prepare({ ...params, clientOid })
      // The journal's times are the exchange's, or they could not be compared after a crash.
      if (!clock.isSynced || clock.isStale) await clock.sync(call.signal)
      return { clientOid, prepared }
    } catch (error) {
      const isLost = KucoinError.isInstance(error) && error.outcome === 'unknown' && error.retry !== 'never'
      if (!isLost || call.signal?.aborted) throw error
      if (platform.monotonicNow() - startedMs + pauseMs > sendWithinMs)
        throw new OrderNotPlacedError(clientOid, 'expired', error)
    }
    await sleep(platform, pauseMs, call.signal)
  }
}

function checkClientOid(clientOid: string): string {
  if (/^[A-Za-z0-9_-]{1,40}$/.test(clientOid)) return clientOid
  throw new RequestError(
    'REQUEST_INVALID',
    `"${clientOid.slice(0, 60)}" cannot be a clientOid.`,
    'use 1 to 40 letters, digits, underscores and hyphens.',
  )
}

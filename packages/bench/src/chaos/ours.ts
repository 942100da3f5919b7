/** kucoin-kit's own orders, under a wall clock that jumps and with callers who lose patience. */
import { KucoinError, OutcomeUnknownError } from '@kucoin-kit/core'
import type { spot } from '@kucoin-kit/core/endpoints'
import {
  createOrders,
  memoryJournal,
  type OrdersOptions,
  type UnifiedOrderParams,
  unifiedOrders,
} from '@kucoin-kit/core/orders'
import { createCredentials, createKucoin } from '@kucoin-kit/node'
import { keys } from '../keys.ts'
import { unpaced } from '../unpaced.ts'
import type { Contender, ContenderFactory, Told } from './contender.ts'
import { jumpingClock } from './jumping-clock.ts'
import type { PlannedOrder } from './plan.ts'

/** How it is used. */
export interface OursOptions {
  readonly name: string
  readonly workers: number
  readonly orders?: OrdersOptions
  /** Whether its account is a unified one; default a classic one. */
  readonly isUnified?: boolean
  /** Whether a few callers abort while their order is under way. */
  readonly hasAborts: boolean
  /** Told of every jump of the clock. */
  readonly onJump: () => void
}

/** Orders between two jumps of the clock. */
const JUMP_EVERY = 40

/** Makes the contender. */
export function ours(options: OursOptions): ContenderFactory {
  return ({ url }): Contender => {
    const clock = jumpingClock()
    const client = createKucoin({
      credentials: createCredentials(keys),
      hosts: { spot: url },
      platform: { now: clock.now },
      timeoutMs: 2_000,
      // A refusal for being too many says that nothing was placed; one order in ten thousand meets three in a row.
      maxAttempts: 5,
      budget: unpaced,
      connections: 128,
    })
    // A claim that may be signed for 10 s only keeps the search of `recover` short.
    const settings = { journal: memoryJournal(), sendWithinMs: 10_000, ...options.orders }
    const classic = createOrders(client, settings)
    const unified = createOrders(client, { ...settings, kind: unifiedOrders })
    const orders = options.isUnified ? unified : classic
    return {
      name: options.name,
      workers: options.workers,
      async place(order) {
        if (order.index % JUMP_EVERY === JUMP_EVERY - 1) {
          clock.jump()
          options.onJump()
        }
        const signal = options.hasAborts ? patienceFor(order) : undefined
        try {
          const call = signal ? { signal } : {}
          const { orderId, clientOid } = options.isUnified
            ? await unified.place(drawn(order, unifiedParamsOf(order)), call)
            : await classic.place(drawn(order, paramsOf(order)), call)
          return { kind: 'accepted', orderId, clientOid }
        } catch (error) {
          return toldBy(error)
        }
      },
      async cancel({ symbol }, { orderId, clientOid }) {
        const ended = await orders.cancel({ symbol, clientOid, orderId }).catch(() => ({ state: 'open' }))
        return ended?.state !== 'open'
      },
      async resolve() {
        const recovered = await orders.recover()
        return new Map(
          recovered.map(({ intent: { clientOid }, state, orderId }): [string, Told] => [
            clientOid,
            state === 'accepted' && orderId !== undefined
              ? { kind: 'accepted', orderId, clientOid }
              : state === 'not-placed'
                ? { kind: 'not-placed', why: 'recovered: proven absent' }
                : { kind: 'unknown', why: 'recover came to no end', clientOid },
          ]),
        )
      },
      close: client.close,
    }
  }
}

/** Every other caller gives no clientOid, and has one drawn. */
function drawn<Params extends { readonly clientOid?: string }>(
  { index }: PlannedOrder,
  params: Params,
): Params {
  return index % 2 === 0 ? params : { ...params, clientOid: undefined }
}

/** The order as KuCoin's parameters. */
export function paramsOf({ kind, symbol, clientOid, amount, price = '' }: PlannedOrder): spot.PlaceOrder {
  const head = { clientOid, symbol, side: 'buy' } as const
  if (kind === 'market') return { ...head, type: 'market', funds: amount }
  if (kind === 'ioc') return { ...head, type: 'limit', price, size: amount, timeInForce: 'IOC' }
  return { ...head, type: 'limit', price, size: amount }
}

/** The same for a unified account. */
function unifiedParamsOf(order: PlannedOrder): UnifiedOrderParams {
  const { kind, tradeType = 'SPOT', symbol, clientOid, amount, price = '' } = order
  const head = { symbol, clientOid, side: 'buy' } as const
  const limit = kind === 'ioc' ? ({ price, timeInForce: 'IOC' } as const) : { price }
  if (tradeType === 'FUTURES') {
    const contracts = { ...head, tradeType, size: Number(amount) }
    return kind === 'market' ? { ...contracts, type: kind } : { ...contracts, ...limit }
  }
  const coins =
    kind === 'market' ? { ...head, type: kind, funds: amount } : { ...head, ...limit, size: amount }
  return tradeType === 'MARGIN' ? { ...coins, tradeType } : { ...coins, tradeType }
}

/** Two callers in a hundred give up: one after some milliseconds, one in the midst of a search. */
function patienceFor({ index }: PlannedOrder): AbortSignal | undefined {
  if (index % 100 === 7) return AbortSignal.timeout(1 + ((index * 31) % 40))
  if (index % 100 === 57) return AbortSignal.timeout(2_000 + ((index * 7_919) % 4_000))
  return undefined
}

function toldBy(error: unknown): Told {
  if (!KucoinError.isInstance(error)) return { kind: 'not-placed', why: 'aborted before it left' }
  if (error.outcome !== 'unknown') return { kind: 'not-placed', why: `${error.code}: ${error.message}` }
  const clientOid = error instanceof OutcomeUnknownError ? error.clientOid : undefined
  return { kind: 'unknown', why: error.code, clientOid }
}

// Live mode: KuCoin itself, in real time, with real money.
import { setTimeout as sleep } from 'node:timers/promises'
import { compareDecimals } from '@kucoin-kit/core/decimal'
import { createKucoin, type Kucoin, type KucoinOptions } from '@kucoin-kit/node'
import type { OrderSettings } from '../config/config.ts'
import { InputError, inputErrorOf } from '../input-error.ts'
import { isPositive } from '../money/decimal.ts'
import { isStoreFailure } from '../store/failure.ts'
import type { Store } from '../store/open-store.ts'
import { claimStore, ownerOf } from '../store/owner.ts'
import type { RecordedOrder, Session } from '../venue/session.ts'
import { inspectKey } from './inspect-key.ts'
import { createKucoinVenue } from './kucoin-venue.ts'
import { createSpotWaiting } from './kucoin-waiting.ts'
import { backstopMs, ordersOptions } from './orders-options.ts'

/** KuCoin's own. */
const kucoinHosts = /^https:\/\/api\.kucoin\.(com|eu|tr)$/

/** What a live session is made of. */
export interface LiveOptions {
  readonly credentials: KucoinOptions['credentials']
  readonly store: Store
  readonly orders: OrderSettings
  /** Another host than KuCoin's; for tests. */
  readonly hosts?: KucoinOptions['hosts']
}

/**
 * Connects to KuCoin and checks clock and key with reads.
 * @throws InputError when KuCoin cannot be reached, does not accept the key, does not let it trade, or when the store is
 * another account's.
 */
export async function openLive({ credentials, store, orders, hosts }: LiveOptions): Promise<Session> {
  // Whatever the key could do besides, this client trades spot and nothing else.
  const placing = ordersOptions(
    orders,
    store.journal(() => kucoin.clock.now()),
  )
  const kucoin: Kucoin = createKucoin({
    credentials,
    hosts,
    allow: ['General', 'Spot'],
    orders: placing,
  })
  const venue = createKucoinVenue(kucoin, backstopMs(orders), createSpotWaiting(kucoin, placing))
  let warnings: readonly string[]
  try {
    await kucoin.clock.sync()
    const key = await inspectKey(kucoin)
    const adopted = claimStore(store, ownerOf(key.account, kucoin.baseUrl('spot')))
    warnings = adopted === undefined ? key.warnings : [...key.warnings, adopted]
  } catch (error) {
    await kucoin.close()
    if (error instanceof InputError || isStoreFailure(error)) throw error
    throw inputErrorOf('KuCoin did not let the bot in; nothing was sent', error)
  }
  return {
    venue,
    timeline: {
      // The exchange's time as the client estimates it: signals are judged by the clock that orders are.
      now: () => kucoin.clock.now(),
      wait: (ms) => sleep(ms),
      replayUntilMs: undefined,
    },
    place: placeOf(kucoin.baseUrl('spot'), hosts?.spot === undefined),
    isStandIn: !kucoinHosts.test(kucoin.baseUrl('spot')),
    warnings,
    orders: async () => recordedOrders(store),
    close: () => kucoin.close(),
  }
}

/** Where orders go: what somebody takes for a rehearsal must not be KuCoin, nor the other way round. */
function placeOf(url: string, isFromEnv: boolean): string {
  if (kucoinHosts.test(url)) return 'KuCoin, with real money'
  return `${url}${isFromEnv ? ' (KUCOIN_BASE_URL)' : ''}, which stands for KuCoin`
}

/** What KuCoin answered about the bot's orders, from the store: asking again would cost a request for each. */
function recordedOrders(store: Store): RecordedOrder[] {
  return store.intents
    .in('accepted', 'closed')
    .map(({ clientOid, symbol, side, price, size, funds, state, filled }) => {
      const isFull = size === undefined ? isPositive(filled) : compareDecimals(filled, size) >= 0
      return {
        clientOid,
        symbol,
        side,
        price: price ?? '',
        size: size ?? funds ?? '',
        state: state === 'accepted' ? 'open' : isFull ? 'done' : 'cancelled',
      }
    })
}

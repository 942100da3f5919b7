// Live mode: KuCoin itself, in real time, with real money; and test mode, in which KuCoin checks orders and drops them.
import { setTimeout as sleep } from 'node:timers/promises'
import { compareDecimals } from '@kucoin-kit/core/decimal'
import { createKucoin, type EventListener, type Kucoin, type KucoinOptions } from '@kucoin-kit/node'
import { type AccountSettings, checkSymbols, DEFAULT_ACCOUNT } from '../config/account.ts'
import type { OrderSettings } from '../config/orders.ts'
import { InputError, inputErrorOf } from '../input-error.ts'
import { isPositive } from '../money/decimal.ts'
import { isStoreFailure } from '../store/failure.ts'
import type { Store } from '../store/open-store.ts'
import { claimStore, ownerOf } from '../store/owner.ts'
import type { RecordedOrder, Session } from '../venue/session.ts'
import type { Venue } from '../venue/venue.ts'
import { checkFutures } from './account/check-futures.ts'
import { inspectKey, isKucoin, isStandIn, keyDemands } from './account/inspect-key.ts'
import { permissionOf, resolveAccount } from './account/resolve-account.ts'
import { createKucoinVenue } from './kucoin-venue.ts'
import { readLiveActs } from './live-acts.ts'
import { openMarket } from './market/open-market.ts'
import { backstopMs, ordersOptions } from './orders-options.ts'
import { watchBudget } from './rate-pools.ts'
import { resyncOf } from './resync.ts'
import { unlessStopped } from './unless-stopped.ts'
import { watchRequests } from './watch-requests.ts'

/** What a live session is made of. */
export interface LiveOptions {
  readonly credentials: KucoinOptions['credentials']
  readonly store: Store
  readonly orders: OrderSettings
  /** Default: spot of an account of either kind. */
  readonly account?: AccountSettings
  /** What may be traded; margin mode and leverage of contracts are checked. Default none. */
  readonly symbols?: readonly string[]
  /** Whether orders are only tested: checked by the exchange, never placed. Default false. */
  readonly isTest?: boolean
  /** Told of every request. Default: nobody. */
  readonly onEvent?: EventListener
  /** Aborted when nobody waits for the session any more. Default: never. */
  readonly stop?: AbortSignal
  /** As the client takes it. Default: none. */
  readonly proxy?: string
  /** Another host than KuCoin's; for tests. */
  readonly hosts?: KucoinOptions['hosts']
}

/**
 * Connects to KuCoin and checks clock, key and account with reads; it writes to the account only where `account.adjust` asks
 * for that.
 * @throws InputError when KuCoin cannot be reached, does not accept the key, does not let it trade, when the account is not
 * as the settings say, or when the store is another account's.
 */
export async function openLive(options: LiveOptions): Promise<Session> {
  const { credentials, hosts, proxy, store, account = DEFAULT_ACCOUNT, symbols = [], onEvent } = options
  checkSymbols(account.market, symbols)
  // Whatever the key could do besides, this client trades on this market and nothing else. Which permission a stop order of a
  // classic margin account takes is not documented, so none can be named there.
  const isUndocumented = account.market === 'margin' && account.mode !== 'unified'
  const allow = isUndocumented ? undefined : (['General', ...permissionsOf(account)] as const)
  const requests = watchRequests(Date.now)
  const { budget, pools, urgently } = watchBudget(() => performance.now())
  const kucoin = createKucoin({
    ...{ credentials, hosts, proxy, allow, budget },
    onEvent: both(requests.onEvent, onEvent),
  })
  const open = async (): Promise<Ready & Pick<Session, 'close'>> => {
    try {
      return { ...(await makeReady(kucoin, options)), close: () => kucoin.close() }
    } catch (error) {
      await kucoin.close()
      if (error instanceof InputError || isStoreFailure(error)) throw error
      throw inputErrorOf('KuCoin did not let the bot in; nothing was sent', error)
    }
  }
  const ready = await unlessStopped(kucoin, options.stop, open)
  return {
    ...ready,
    venue: { ...ready.venue, urgently },
    timeline: {
      // The exchange's time as the client estimates it: signals are judged by the clock that orders are.
      now: () => kucoin.clock.now(),
      wait: (ms) => sleep(ms),
      ...resyncOf(kucoin),
      replayUntilMs: undefined,
    },
    place: placeOf(kucoin.baseUrl('spot'), hosts?.spot === undefined),
    isStandIn: isStandIn(kucoin.baseUrl('spot')),
    orders: async () => recordedOrders(store),
    connection: () => ({ clockSkewMs: -kucoin.clock.offsetMs, pools: pools(), links: [requests.link()] }),
  }
}

function both(first: EventListener, second: EventListener = () => undefined): EventListener {
  return (event) => {
    first(event)
    second(event)
  }
}

interface Ready {
  readonly venue: Venue
  readonly warnings: readonly string[]
}

async function makeReady(kucoin: Kucoin, options: LiveOptions): Promise<Ready> {
  const { store, orders, account: settings = DEFAULT_ACCOUNT, symbols = [], isTest = false } = options
  await kucoin.clock.sync()
  const account = await resolveAccount(kucoin, settings)
  if (isTest && account.mode === 'unified') {
    throw new InputError(
      'test mode was asked for, and KuCoin cannot test the orders of a unified account.',
      'trade on paper, or use a key of a classic account.',
    )
  }
  const url = kucoin.baseUrl('spot')
  const key = await inspectKey(kucoin, keyDemands(kucoin, account))
  const adopted = claimStore(store, ownerOf(key.account, url))
  const { adjust } = settings
  const notes = account.market === 'futures' ? await checkFutures({ kucoin, account, symbols, adjust }) : []
  const market = openMarket({ kucoin, account, symbols })
  const placing = ordersOptions(
    orders,
    store.journal(() => kucoin.clock.now()),
  )
  const own = market.orders(placing)
  const waiting = market.waiting(own, placing)
  const acts =
    account.market === 'futures' &&
    readLiveActs({
      ...{ kucoin, isUnified: account.mode === 'unified', now: () => kucoin.clock.now() },
      unitOf: async (symbol) => (await market.unitOf(symbol)) ?? '1',
    })
  const venue = createKucoinVenue(kucoin, backstopMs(orders), waiting, { market, orders: own, isTest })
  return {
    venue: { ...venue, ...acts },
    warnings: [...key.warnings, ...(adopted === undefined ? [] : [adopted]), ...notes],
  }
}

/** Those that orders may need, before it is known of which kind the account is. */
function permissionsOf({ market, mode }: AccountSettings): ReturnType<typeof permissionOf>[] {
  const modes = mode === 'detect' ? (['classic', 'unified'] as const) : [mode]
  return modes.map((one) => permissionOf({ market, mode: one }))
}

/** Where orders go: what somebody takes for a rehearsal must not be KuCoin, nor the other way round. */
function placeOf(url: string, isFromEnv: boolean): string {
  if (isKucoin(url)) return 'KuCoin, with real money'
  const what = isStandIn(url) ? 'which stands for KuCoin' : 'which may lead to KuCoin, with real money'
  return `${url}${isFromEnv ? ' (KUCOIN_BASE_URL)' : ''}, ${what}`
}

/** What KuCoin answered about the bot's orders, from the store: asking again would cost a request for each. */
function recordedOrders(store: Store): RecordedOrder[] {
  return store.intents
    .in('accepted', 'closed', 'tested')
    .map(({ clientOid, symbol, side, price, size, funds, state, filled }) => {
      const isFull = size === undefined ? isPositive(filled) : compareDecimals(filled, size) >= 0
      const end = isFull ? 'done' : 'cancelled'
      return {
        clientOid,
        symbol,
        side,
        price: price ?? '',
        size: size ?? funds ?? '',
        state: state === 'accepted' ? 'open' : state === 'tested' ? 'tested' : end,
      }
    })
}

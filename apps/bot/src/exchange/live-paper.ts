// Paper mode on live prices: the embedded exchange in real time, its market moved by the public feeds of the real one.
// Time moves between the beats of the run, never within: what is decided in one depends on nothing but what came before,
// and so a recording of beats and prices is enough to decide it again.
import { setTimeout as sleep } from 'node:timers/promises'
import { type ManualClock, type MarketPush, manualClock } from '@kucoin-kit/mock-server'
import type { Kucoin } from '@kucoin-kit/node'
import { type AccountSettings, DEFAULT_ACCOUNT } from '../config/account.ts'
import type { Deciding } from '../config/deciding.ts'
import type { LivePaperSettings } from '../config/live-paper.ts'
import type { OrderSettings } from '../config/orders.ts'
import type { PaperSettings } from '../config/paper.ts'
import { reasonOf } from '../input-error.ts'
import type { Store } from '../store/open-store.ts'
import { claimStore, hasOwner, PAPER_OWNER } from '../store/owner.ts'
import { paperBalances } from '../store/paper-balances.ts'
import { heldIn } from '../store/positions.ts'
import { createMark } from '../venue/mark.ts'
import type { Connection } from '../venue/session.ts'
import type { Timeline } from '../venue/timeline.ts'
import { checkFutures } from './account/check-futures.ts'
import { openEmbedded, type PaperSession } from './embedded.ts'
import { endContracts } from './end-contracts.ts'
import { type LiveMarket, openLiveMarket } from './live-market.ts'
import { SPOT_ACCOUNT } from './market/market.ts'
import { readActs } from './paper-acts.ts'
import { resyncOf } from './resync.ts'
import type { TapeBeat, TapeStart } from './tape/entry.ts'
import { checkTapeOf, openTapeWriter, type TapeWriter } from './tape/write.ts'
import { checkNotStopped, unlessStopped } from './unless-stopped.ts'

/** What a session on live prices is made of. */
export interface LivePaperOptions {
  /** What trades: spot, or futures. Default: spot. */
  readonly account?: AccountSettings
  /** Pairs or contracts that may be traded; all others that are not held are unknown to the exchange. */
  readonly symbols: readonly string[]
  readonly paper: PaperSettings
  readonly settings: LivePaperSettings
  readonly store: Store
  readonly orders: OrderSettings
  /** See `TapeStart`. */
  readonly deciding?: Deciding
  /** Reads the public market, without a key; closed with the session. */
  readonly kucoin: Kucoin
  /** What is left of its rate pools. Default: nobody knows. */
  readonly pools?: () => Connection['pools']
  /** See `TapeStart`. */
  readonly closedBy?: string | undefined
  /** Aborted when nobody waits for the session any more. Default: never. */
  readonly stop?: AbortSignal
  /** Told when prices go and come back. */
  readonly tell: (line: string) => void
}

/**
 * Follows the market and starts an exchange on it. With a store in a file, all that came from the market is recorded in the
 * folder beside it.
 * @throws InputError when the real exchange cannot be reached or does not list a symbol
 */
export function openLivePaper(options: LivePaperOptions): Promise<PaperSession> {
  return unlessStopped(options.kucoin, options.stop, () => open(options))
}

async function open(options: LivePaperOptions): Promise<PaperSession> {
  const { kucoin, store, orders, tell, deciding, closedBy, pools = () => [] } = options
  const { seed, balances } = options.paper
  const { feeBps, latencyMs, staleAfterMs, recordBytes } = options.settings
  const isKept = store.file !== ':memory:' && recordBytes > 0
  if (isKept) checkTapeOf(store.file, !hasOwner(store))
  const { account = DEFAULT_ACCOUNT, symbols } = options
  const held = heldIn(store)
  const market = await openLiveMarket({ kucoin, symbols, held, staleAfterMs, tell })
  const { pairs, contracts, fundingRate } = market.listing
  const start: TapeStart = {
    atMs: market.now(),
    seed,
    balances,
    settings: { feeBps, latencyMs },
    rules: pairs,
    ...(deciding && { deciding }),
    ...(closedBy !== undefined && { closedBy }),
    ...(account.market === 'futures' && {
      ...{ contracts, fundingRate },
      // One account is as good as the other on paper.
      account: { ...account, market: 'futures', mode: 'classic' },
    }),
  }
  const tape = isKept && !options.stop?.aborted ? openTapeWriter(store.file, recordBytes, tell) : undefined
  const close = async (): Promise<void> => {
    tape?.close()
    await market.close()
  }
  const { resync, hasSlept } = resyncOf(kucoin)
  try {
    checkNotStopped(options.stop)
    const { clock, embedded } = await openOnPushes(start, store, orders)
    if (tape) {
      tape.write({ kind: 'start', start: { ...start, kept: store.kept.total() ?? 0 } })
      store.kept.begin()
    }
    return {
      ...embedded,
      timeline: {
        ...liveTimeline({ clock, market, exchange: embedded.exchange, tape, tell, hasSlept }),
        resync,
      },
      place: `${embedded.place}, on live prices of ${kucoin.baseUrl(account.market === 'futures' ? 'futures' : 'spot')}`,
      noteAct: (act) => tape?.write({ kind: 'act', atMs: clock.now(), act }),
      connection: () => ({ clockSkewMs: -kucoin.clock.offsetMs, pools: pools(), links: market.links() }),
      async close() {
        await close()
        await embedded.close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** The embedded exchange as a session begins it, live or again. */
export async function openOnPushes(
  start: TapeStart,
  store: Store,
  orders: OrderSettings,
): Promise<{ readonly clock: ManualClock; readonly embedded: Omit<PaperSession, 'timeline'> }> {
  const { atMs, seed, settings, rules, contracts = [], fundingRate = '0', account = SPOT_ACCOUNT } = start
  const clock = manualClock(atMs)
  const fee = (settings.feeBps / 10_000).toFixed(8)
  claimStore(store, PAPER_OWNER)
  const ended = endContracts(store, contracts, atMs)
  const balances = paperBalances(store, start.balances)
  const embedded = await openEmbedded({
    ...{ clock, store, orders, account },
    exchange: {
      market: [...rules, ...contracts].map(({ symbol }) => ({ kind: 'pushed', symbol })),
      ...{ symbols: rules, contracts, fundingRate, seed },
      fees: { maker: fee, taker: fee },
      matchingMs: settings.latencyMs,
      balances: account.market === 'futures' ? { contract: balances } : { trade: balances },
    },
  })
  const symbols = contracts.map(({ symbol }) => symbol)
  const { kucoin } = embedded
  const set = symbols.length === 0 ? [] : await checkFutures({ kucoin, account, symbols, adjust: true })
  const unitOf = (symbol: string): string =>
    String(contracts.find((one) => one.symbol === symbol)?.multiplier ?? 1)
  const acts = symbols.length > 0 && readActs({ kucoin, exchange: embedded.exchange, unitOf })
  const venue = { ...embedded.venue, ...(acts && { acts }) }
  return { clock, embedded: { ...embedded, venue, warnings: [...embedded.warnings, ...ended, ...set] } }
}

interface LiveParts {
  readonly clock: ManualClock
  readonly market: LiveMarket
  readonly exchange: PaperSession['exchange']
  readonly tape: TapeWriter | undefined
  readonly tell: (line: string) => void
  readonly hasSlept: () => boolean
}

function liveTimeline({ clock, market, exchange, tape, tell, hasSlept }: LiveParts): Timeline {
  const slept = createMark()
  let stop: AbortSignal | undefined
  let isNonsenseTold = false
  const take = (push: MarketPush): boolean => {
    try {
      exchange.push(push)
      return true
    } catch (error) {
      if (!isNonsenseTold)
        tell(`warning: news of the market that make no sense are left out: ${reasonOf(error)}`)
      isNonsenseTold = true
      return false
    }
  }
  /** Lets everything happen that has come by now, and notes why somebody looks. */
  const catchUp = (beat: TapeBeat): void => {
    for (const { atMs, push } of market.take()) {
      clock.advanceTo(atMs)
      if (take(push)) tape?.write({ kind: 'push', atMs, push })
    }
    const atMs = market.now()
    const isAwoken = hasSlept()
    if (isAwoken) slept.set()
    const isStopped = stop?.aborted ?? false
    tape?.write({ kind: 'beat', atMs, beat, isStopped, ...(isAwoken && { hasSlept: true }) })
    clock.advanceTo(atMs)
  }
  return {
    now: clock.now,
    hasSlept: slept.take,
    async wait(ms) {
      await sleep(ms)
      catchUp('wait')
    },
    replayUntilMs: undefined,
    arrivalNow: market.now,
    peek: (symbol) => exchange.lastPrice(symbol),
    enter(beat, given) {
      stop = given
      catchUp(beat)
    },
  }
}

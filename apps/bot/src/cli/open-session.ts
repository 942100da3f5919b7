// The exchange that a mode trades on.
import { createKucoin, type EventListener } from '@kucoin-kit/node'
import { checkSymbols } from '../config/account.ts'
import type { BotConfig, TradingMode } from '../config/config.ts'
import { decidingOf } from '../config/deciding.ts'
import { openLive } from '../exchange/live.ts'
import { type LivePaperOptions, openLivePaper } from '../exchange/live-paper.ts'
import { watchBudget } from '../exchange/rate-pools.ts'
import { withMappings } from '../feed/open-channels.ts'
import { InputError } from '../input-error.ts'
import type { Store } from '../store/open-store.ts'
import type { Session } from '../venue/session.ts'
import { readCredentials } from './credentials.ts'
import { type WayOut, wayOut, wayOutWords } from './way-out.ts'
import type { World } from './world.ts'

/** What stands before real money. */
export interface Consent {
  /** Whether somebody said so a second time, on the command line. */
  readonly isConfirmed: boolean
  /** Told of the connection where whoever opens it has no ear of their own. */
  readonly note: (line: string) => void
  /** Who has what is held closed, where it is opened for that alone. */
  readonly closedBy?: string
}

/** Connects; `notice` is told what becomes of the connection, and `onEvent` of signed requests. */
export type OpenSession = (
  store: Store,
  notice?: (message: string) => void,
  onEvent?: EventListener,
) => Promise<Session>

/**
 * Checks what a mode needs, before anything is opened.
 * @returns what connects, once there is a store
 * @throws InputError where the second consent or the key is missing
 */
export function sessionOf(
  mode: TradingMode,
  config: BotConfig,
  { env, stop }: Pick<World, 'env' | 'stop'>,
  { isConfirmed, note, closedBy }: Consent,
): OpenSession {
  if (mode === 'live' && !isConfirmed) {
    throw new InputError(
      'this trades with real money and is not confirmed.',
      'add --confirm-real-money if that is what you want; mode: paper in the configuration risks none.',
    )
  }
  const way = wayOut(env)
  const words = wayOutWords(env)
  if (mode === 'paper') {
    if (config.account.market === 'margin') {
      throw new InputError(
        'paper on live prices trades spot and futures; account.market is margin.',
        'set it to one of them, or rehearse mode live against a kucoin-mock that KUCOIN_BASE_URL names.',
      )
    }
    return (store, notice = note) => {
      if (words !== undefined) notice(words)
      return openPaperOnLivePrices(config, store, { ...way, tell: notice, closedBy, stop })
    }
  }
  let hear = note
  const credentials = readCredentials(env, (line) => hear(line))
  const { orders, account, risk } = config
  const isTest = mode === 'test'
  return (store, notice = note, onEvent = () => undefined) => {
    hear = notice
    if (words !== undefined) notice(words)
    return openLive({
      ...{ credentials, store, orders, account, symbols: risk.symbols, isTest, onEvent, stop },
      ...way,
    })
  }
}

function openPaperOnLivePrices(
  config: BotConfig,
  store: Store,
  { proxy, ...words }: Pick<LivePaperOptions, 'tell' | 'closedBy' | 'stop'> & WayOut,
): Promise<Session> {
  const { account, risk, paper, livePaper: settings, orders } = config
  checkSymbols(account.market, risk.symbols)
  const { budget, pools } = watchBudget(() => performance.now())
  return openLivePaper({
    symbols: risk.symbols,
    kucoin: createKucoin({ budget, proxy }),
    pools,
    ...{ account, paper, settings, store, orders, ...words },
    deciding: withMappings(decidingOf(config)),
  })
}

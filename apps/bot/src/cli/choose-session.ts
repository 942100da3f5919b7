// Which exchange, which files: what the options mean together. Everything is checked before anything is started.

import { credentialsFromEnv } from '@kucoin-kit/node'
import type { BotConfig } from '../config/config.ts'
import { openLive } from '../exchange/live.ts'
import { openPaper, readMarket } from '../exchange/paper.ts'
import { InputError, inputErrorOf, reasonOf } from '../input-error.ts'
import { SAMPLE_MARKET, SAMPLE_SIGNALS } from '../sample-files.ts'
import type { Mode, Store } from '../store/open-store.ts'
import type { Session } from '../venue/session.ts'
import { readText } from './inputs.ts'
import type { Options } from './options.ts'

/** A decided run. */
export interface Choice {
  readonly mode: Mode
  readonly signals: string
  readonly storeFile: string
  /** Things the user may not have meant. */
  readonly notes: readonly string[]
  open(store: Store): Promise<Session>
}

/** Where live mode remembers; git ignores the folder. */
const LIVE_STORE = '.kucoin-bot/live.sqlite'

/**
 * Decides between paper and live.
 * @param note - prints a line while the run goes on
 * @throws InputError when options contradict each other, a file is missing or broken, or live mode lacks its consent.
 */
export function chooseSession(
  options: Options,
  config: BotConfig,
  env: Readonly<Record<string, string | undefined>>,
  note: (line: string) => void,
): Choice {
  if (options.halt && options.resume) {
    throw new InputError('--halt and --resume were both given.', 'leave one out.')
  }
  return options.live ? chooseLive(options, config, env, note) : choosePaper(options, config)
}

function choosePaper(options: Options, config: BotConfig): Choice {
  if (options.confirmRealMoney) {
    throw new InputError('--confirm-real-money was given without --live.', 'leave it out for paper trading.')
  }
  const market = options.market ?? SAMPLE_MARKET
  const symbol = config.risk.symbols[0] ?? ''
  const prices = readMarket(readText(market, '--market'), market, symbol)
  const notes = []
  if ((options.signals === undefined) !== (options.market === undefined)) {
    const [given, other] = options.signals === undefined ? ['--market', 'signals'] : ['--signals', 'prices']
    notes.push(
      `note: ${given} is used with the sample's ${other}; signals from outside the prices' time are rejected`,
    )
  }
  return {
    mode: 'paper',
    signals: options.signals ?? SAMPLE_SIGNALS,
    storeFile: options.store ?? ':memory:',
    notes,
    open: (store) => openPaper({ prices, settings: config.paper, store, orders: config.orders }),
  }
}

function chooseLive(
  options: Options,
  config: BotConfig,
  env: Readonly<Record<string, string | undefined>>,
  note: (line: string) => void,
): Choice {
  if (!options.confirmRealMoney) {
    throw new InputError(
      '--live trades with real money and is not confirmed.',
      'add --confirm-real-money if that is what you want; leave --live out for paper trading.',
    )
  }
  if (options.market !== undefined) {
    throw new InputError('--market is for paper trading; live prices come from KuCoin.', 'leave it out.')
  }
  if (options.signals === undefined) {
    throw new InputError(
      'live mode needs a feed.',
      'name one: --signals FILE, or --signals - for standard input.',
    )
  }
  const credentials = readCredentials(env, note)
  return {
    mode: 'live',
    signals: options.signals,
    storeFile: options.store ?? LIVE_STORE,
    notes: [`buying ${config.risk.symbols.join(', ')} only`],
    open: (store) => openLive({ credentials, store, orders: config.orders }),
  }
}

function readCredentials(
  env: Readonly<Record<string, string | undefined>>,
  note: (line: string) => void,
): ReturnType<typeof credentialsFromEnv> {
  try {
    return credentialsFromEnv(env, {
      onChange: (name) => note(`the API key was rotated: ${name} signs from now on`),
      onFailure: (error) =>
        note(`warning: the key file could not be read, the key in use signs on: ${reasonOf(error)}`),
    })
  } catch (error) {
    throw inputErrorOf('live mode needs an API key', error)
  }
}

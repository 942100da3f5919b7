// Which exchange, which files: what the options mean together. Everything is checked before anything is started.

import type { BotConfig } from '../config/config.ts'
import { openLive } from '../exchange/live.ts'
import { openPaper, readMarket } from '../exchange/paper.ts'
import { InputError } from '../input-error.ts'
import { openTo } from '../open-to.ts'
import { SAMPLE_MARKET, SAMPLE_SIGNALS, SAMPLE_SYMBOL } from '../sample-files.ts'
import { readCredentials } from './credentials.ts'
import { lineChannel, readText } from './inputs.ts'
import type { Options } from './options.ts'
import { storeFileOf } from './store-file.ts'
import type { Choice } from './trade.ts'
import { wayOut, wayOutWords } from './way-out.ts'
import type { World } from './world.ts'

/**
 * Decides between paper and live.
 * @param note - prints a line while the run goes on
 * @throws InputError when options contradict each other, a file is missing or broken, or live mode lacks its consent.
 */
export function chooseSession(
  options: Options,
  config: BotConfig,
  world: World,
  note: (line: string) => void,
): Choice {
  if (options.halt && options.resume) {
    throw new InputError('--halt and --resume were both given.', 'leave one out.')
  }
  return options.live ? chooseLive(options, config, world, note) : choosePaper(options, config, world)
}

function choosePaper(options: Options, config: BotConfig, world: World): Choice {
  if (options.confirmRealMoney) {
    throw new InputError('--confirm-real-money was given without --live.', 'leave it out for paper trading.')
  }
  const market = options.market ?? SAMPLE_MARKET
  const symbol = config.risk.symbols[0] ?? ''
  if (options.market === undefined && symbol !== SAMPLE_SYMBOL) {
    throw new InputError(
      `the sample's prices are those of ${SAMPLE_SYMBOL}, not of ${symbol}.`,
      `name a file of its prices with --market, or put ${SAMPLE_SYMBOL} first in risk.symbols.`,
    )
  }
  const prices = readMarket(readText(market, '--market'), market, symbol)
  const notes = []
  if (!prices.isListed) {
    notes.push(
      `note: ${symbol} is none of the pairs whose rules are known here; its steps and minimums are guessed from its price`,
    )
  }
  if ((options.signals === undefined) !== (options.market === undefined)) {
    const [given, other] = options.signals === undefined ? ['--market', 'signals'] : ['--signals', 'prices']
    notes.push(
      `note: ${given} is used with the sample's ${other}; signals from outside the prices' time are rejected`,
    )
  }
  return {
    mode: 'paper',
    ...lineChannel(options.signals ?? SAMPLE_SIGNALS, world.stdin),
    storeFile: options.store ?? ':memory:',
    notes,
    open: (store) => openPaper({ prices, settings: config.paper, store, orders: config.orders }),
  }
}

function chooseLive(options: Options, config: BotConfig, world: World, note: (line: string) => void): Choice {
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
  const credentials = readCredentials(world.env, note)
  const way = wayOut(world.env)
  const wayWords = wayOutWords(world.env)
  const storeFile = options.store ?? config.store ?? storeFileOf('live')
  return {
    mode: 'live',
    ...lineChannel(options.signals, world.stdin),
    storeFile,
    notes: [
      `buying ${config.risk.symbols.join(', ')} only`,
      ...(wayWords === undefined ? [] : [wayWords]),
      ...openTo('the store', storeFile),
    ],
    open: (store) =>
      openLive({
        credentials,
        store,
        orders: config.orders,
        account: config.account,
        symbols: config.risk.symbols,
        stop: world.stop,
        ...way,
      }),
  }
}

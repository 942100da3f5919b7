// The command line. It only reads options; what they mean together is decided in main.ts.
import { readFileSync } from 'node:fs'
import type { CommanderOutput } from '@kucoin-kit/terminal'
import { Command, InvalidArgumentError, Option } from 'commander'
import type { ConfigLayer } from '../config/config.ts'

/** What the command line said. */
export interface Options {
  readonly signals: string | undefined
  readonly market: string | undefined
  readonly store: string | undefined
  readonly config: string | undefined
  readonly live: boolean
  readonly confirmRealMoney: boolean
  readonly json: boolean
  readonly verbose: boolean
  /** Pull the kill switch, or let go of it; both are remembered in the store. */
  readonly halt: boolean
  readonly resume: boolean
  /** Settings given as flags, to be laid over the file's. */
  readonly settings: ConfigLayer
}

/**
 * Reads the arguments that follow the program's name.
 * @param output where help and complaints go
 * @throws CommanderError for unknown options and bad values, and, with exit code 0, after printing help or version.
 */
export function parseOptions(args: readonly string[], output: CommanderOutput): Options {
  const program = build().configureOutput(output)
  program.parse(args, { from: 'user' })
  const given = program.opts<Given>()
  return {
    signals: given.signals,
    market: given.market,
    store: given.store,
    config: given.config,
    live: given.live ?? false,
    confirmRealMoney: given.confirmRealMoney ?? false,
    json: given.json ?? false,
    verbose: given.verbose ?? false,
    halt: given.halt ?? false,
    resume: given.resume ?? false,
    settings: {
      risk: defined({
        symbols: given.symbols,
        entries: given.entries === false ? false : undefined,
        haltFile: given.haltFile,
        minStrength: given.minStrength,
        maxNotional: given.maxNotional,
        maxPosition: given.maxPosition,
        maxOrdersPerMinute: given.maxOrdersPerMinute,
        maxOrdersPerDay: given.maxOrdersPerDay,
        maxDailyLoss: given.maxDailyLoss,
        maxAgeMs: given.maxAgeMs,
        maxDeviationBps: given.maxDeviationBps,
      }),
      orders: defined({ lifetimeMs: given.orderLifetimeMs }),
      paper: defined({ balances: given.balance, seed: given.seed }),
    },
  }
}

interface Given {
  signals?: string
  market?: string
  store?: string
  config?: string
  live?: boolean
  confirmRealMoney?: boolean
  json?: boolean
  verbose?: boolean
  halt?: boolean
  resume?: boolean
  haltFile?: string
  symbols?: string[]
  entries?: boolean
  minStrength?: number
  maxNotional?: string
  maxPosition?: string
  maxOrdersPerMinute?: number
  maxOrdersPerDay?: number
  maxDailyLoss?: string
  maxAgeMs?: number
  maxDeviationBps?: number
  orderLifetimeMs?: number
  balance?: Record<string, string>
  seed?: number
}

function build(): Command {
  return new Command('kucoin-bot')
    .description(
      'Turns trading signals into signed orders under risk limits. Paper trading unless --live is given.',
    )
    .option(
      '-s, --signals <file>',
      'signals, one JSON object a line; "-" reads standard input (default: the sample)',
    )
    .option(
      '--market <file>',
      'recorded prices for paper trading, CSV of candles or trades (default: the sample)',
    )
    .option(
      '--store <file>',
      'SQLite file that remembers signals, orders and fills (default: memory; live: .kucoin-bot/live.sqlite)',
    )
    .addOption(new Option('--ledger <file>').argParser(renamed('--store')).hideHelp())
    .option('-c, --config <file>', 'settings as YAML or JSON; flags win over it')
    .option('-j, --json', 'end with one line of JSON instead of the readable report')
    .option('-v, --verbose', 'say what happens to each signal')
    .option('--symbols <list>', 'symbols that may be bought, with commas between', (text) => text.split(','))
    .option('--no-entries', 'only reduce positions, open none')
    .option('--halt', 'open no positions from now on; the store remembers it')
    .option('--resume', 'end a halt')
    .option('--halt-file <file>', 'halt as soon as this file is there')
    .option('--min-strength <0..1>', 'weakest signal that opens a position', number)
    .option('--max-notional <amount>', 'most money in one buy')
    .option('--max-position <amount>', 'most money in one symbol')
    .option('--max-orders-per-minute <n>', 'most buys within 60 s', number)
    .option('--max-orders-per-day <n>', 'most buys since midnight UTC', number)
    .option('--max-daily-loss <amount>', 'loss since midnight UTC that stops buying')
    .option('--max-age-ms <ms>', 'oldest signal acted on', number)
    .option(
      '--max-deviation-bps <bps>',
      'how far a buy may be from the signal’s or the market’s price',
      number,
    )
    .option('--order-lifetime-ms <ms>', 'how long a limit order may rest', number)
    .option('--balance <CURRENCY=amount>', 'money of the paper account; repeat for more', balance)
    .option('--seed <n>', 'seed of the paper exchange', number)
    .option('--live', 'trade on KuCoin itself, with real money')
    .option('--confirm-real-money', 'needed with --live: you know that orders are real')
    .version(versionOf())
    .addHelpText(
      'after',
      `
Exit codes: 0 done; 1 something failed or needs a look; 2 wrong use or bad input, nothing was sent; 130 and 143 stopped.

  $ npm start -- --verbose
  $ npm start -- --signals signals.ndjson --market btc-usdt-5m.csv --json
  $ npm start -- --signals - --store bot.sqlite --live --confirm-real-money`,
    )
    .exitOverride()
}

function versionOf(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return version
}

function number(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!Number.isFinite(value)) throw new InvalidArgumentError('It must be a number.')
  return value
}

/** Refuses an option by its former name: what it named is not taken for something else. */
function renamed(name: string): () => never {
  return () => {
    throw new InvalidArgumentError(`The option is called ${name}.`)
  }
}

function balance(text: string, before: Record<string, string> | undefined): Record<string, string> {
  const [, currency, amount] = /^([A-Z0-9]+)=([\d.]+)$/.exec(text) ?? []
  if (currency === undefined || amount === undefined) {
    throw new InvalidArgumentError('It must look like USDT=10000.')
  }
  return { ...before, [currency]: amount }
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Leaves out what was not given, so that it does not hide the layer below. */
function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>
}

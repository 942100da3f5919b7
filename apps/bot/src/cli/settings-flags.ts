// Settings as flags, the same for every command that trades.
import { type Command, InvalidArgumentError } from 'commander'
import type { ConfigLayer } from '../config/config.ts'

/** The flags as commander hands them over. */
export interface SettingFlags {
  readonly haltFile?: string
  readonly symbols?: string[]
  readonly entries?: boolean
  readonly minStrength?: number
  readonly maxNotional?: string
  readonly maxPosition?: string
  readonly maxOrdersPerMinute?: number
  readonly maxOrdersPerDay?: number
  readonly maxDailyLoss?: string
  readonly maxAgeMs?: number
  readonly maxDeviationBps?: number
  readonly orderLifetimeMs?: number
  readonly balance?: Record<string, string>
  readonly seed?: number
}

/** Adds them to a command. */
export function withSettings(command: Command): Command {
  return command
    .option('--symbols <list>', 'symbols that may be bought, with commas between', (text) => text.split(','))
    .option('--no-entries', 'only reduce positions, open none')
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
}

/** Flags of a run, of which others may want to know what it would do. */
export interface RunSettingFlags extends SettingFlags {
  readonly mode?: string
  readonly store?: string
}

/** Adds the flags of a run to a command that has `--store` by itself. */
export function withRunSettings(command: Command): Command {
  return withSettings(
    command.option('--mode <mode>', 'paper, test or live, instead of what the configuration says'),
  )
}

/** The flags of a run as the layer that wins over all others. */
export function layerOfRun({ mode, store, ...settings }: RunSettingFlags): ConfigLayer {
  return {
    ...layerOfFlags(settings),
    // What makes no sense is refused with the words that may stand there.
    ...(mode !== undefined && { mode: mode as 'paper' }),
    ...(store !== undefined && { store }),
  }
}

/** The flags as the layer that wins over all others. */
export function layerOfFlags(given: SettingFlags): ConfigLayer {
  return {
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
  }
}

/** @throws InvalidArgumentError for what is no number; a text of blanks is none */
export function number(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!Number.isFinite(value)) throw new InvalidArgumentError('It must be a number.')
  return value
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

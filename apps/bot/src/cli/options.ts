// The options of a replay, which is what runs where no command is named.
import { Command, InvalidArgumentError, Option } from 'commander'
import type { ConfigLayer } from '../config/config.ts'
import { layerOfFlags, type SettingFlags, withSettings } from './settings-flags.ts'

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

/** The options as commander hands them over. */
export type GivenOptions = Partial<Omit<Options, 'settings'>> &
  SettingFlags & {
    readonly again?: string
    readonly into?: string
    readonly byConfig?: true
    readonly compare?: readonly string[]
  }

/** Sorts them. */
export function toOptions(given: GivenOptions): Options {
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
    settings: layerOfFlags(given),
  }
}

/** The command with all its options and no action yet. */
export function declareReplay(): Command {
  const command = new Command('replay')
    .description('Play recorded signals against recorded prices, on paper; the sample where none are named.')
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
    .option(
      '-c, --config <file>',
      'settings as YAML or JSON; flags win over it (default with --again: bot.yaml)',
    )
    .option('--again <store>', 'live a paper run on live prices again from its recording, and compare')
    .option('--into <file>', 'with --again: keep the new store here')
    .option('--by-config', 'with --again: decide by the configuration of now, not by that of the recording')
    .option('--compare <stores...>', 'say in what two stores differ, clocks on the wall aside')
    .option('-j, --json', 'end with one line of JSON instead of the readable report')
    .option('-v, --verbose', 'say what happens to each signal')
    .option('--halt', 'open no positions from now on; the store remembers it')
    .option('--resume', 'end a halt')
    .option('--live', 'trade on KuCoin itself, with real money')
    .option('--confirm-real-money', 'needed with --live: you know that orders are real')
  return withSettings(command).addHelpText(
    'after',
    `
  $ npm start -- --verbose
  $ npm start -- --signals signals.ndjson --market btc-usdt-5m.csv --json
  $ npm start -- --signals - --store bot.sqlite --live --confirm-real-money`,
  )
}

/** Refuses an option by its former name: what it named is not taken for something else. */
function renamed(name: string): () => never {
  return () => {
    throw new InvalidArgumentError(`The option is called ${name}.`)
  }
}

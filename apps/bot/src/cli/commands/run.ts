// `run`: the bot itself, as its configuration says.
import { Command } from 'commander'
import { configFileOf, loadAgain, loadConfig } from '../../config/load-config.ts'
import { chooseRun } from '../choose-run.ts'
import { createProgress } from '../progress.ts'
import { layerOfRun, type RunSettingFlags, withRunSettings } from '../settings-flags.ts'
import { trade } from '../trade.ts'
import type { Context } from '../world.ts'

interface RunFlags extends RunSettingFlags {
  readonly config?: string
  readonly signals?: string
  readonly confirmRealMoney?: true
  readonly json?: true
  readonly verbose?: true
}

/** The subcommand, ready to be added. */
export function runBotCommand({ world, finish }: Context): Command {
  const command = new Command('run')
    .description(
      'Trade as the configuration says, until it is stopped. On paper unless its mode says otherwise.',
    )
    .option('-c, --config <file>', 'the configuration (default: bot.yaml where it is there)')
    .option('-s, --signals <file>', 'signals beside the feeds of the configuration; "-" reads standard input')
    .option('--store <file>', 'where it remembers (default: .kucoin-bot/<mode>.sqlite)')
    .option('--confirm-real-money', 'needed for mode live: you know that orders are real')
    .option('-j, --json', 'end with one line of JSON instead of the readable report')
    .option('-v, --verbose', 'say what happens to each signal, also to many that are rejected alike')
  return withRunSettings(command)
    .addHelpText(
      'after',
      `
Watch it with status, stop buying with halt or pause, end it with Ctrl-C: open orders are cancelled first.

  $ npm start -- run
  $ npm start -- run --mode live --confirm-real-money --max-notional 20`,
    )
    .action(async (flags: RunFlags) => {
      const file = configFileOf(flags.config)
      const above = { env: world.env, flags: layerOfRun(flags) }
      const config = loadConfig({ file, ...above })
      const progress = createProgress(world.err, flags.verbose ? 'everything' : 'sparing')
      const choice = chooseRun(config, world, {
        isConfirmed: flags.confirmRealMoney === true,
        signals: flags.signals,
        note: progress.note,
      })
      finish(
        await trade(choice, config, world, progress, {
          json: flags.json === true,
          ...(file !== undefined && { readConfig: () => loadAgain({ file, ...above }) }),
        }),
      )
    })
}

// `replay`: recorded signals against recorded prices; with --live, what earlier versions called live mode.
import type { Command } from 'commander'
import { loadConfig } from '../../config/load-config.ts'
import { chooseSession } from '../choose-session.ts'
import { declareReplay, type GivenOptions, toOptions } from '../options.ts'
import { createProgress } from '../progress.ts'
import { trade } from '../trade.ts'
import type { Context } from '../world.ts'

/** The subcommand, ready to be added. */
export function replayCommand({ world, finish }: Context): Command {
  return declareReplay().action(async (given: GivenOptions) => {
    const options = toOptions(given)
    const config = loadConfig({ file: options.config, env: world.env, flags: options.settings })
    const progress = createProgress(world.err, options.verbose)
    const choice = chooseSession(options, config, world, progress.note)
    finish(await trade(choice, config, world, progress, options))
  })
}

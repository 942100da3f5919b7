// `replay`: recorded signals against recorded prices; with --live, what earlier versions called live mode.
import type { Command } from 'commander'
import { configFileOf, loadConfig } from '../../config/load-config.ts'
import { InputError } from '../../input-error.ts'
import { chooseSession } from '../choose-session.ts'
import { declareReplay, type GivenOptions, toOptions } from '../options.ts'
import { createProgress } from '../progress.ts'
import { trade } from '../trade.ts'
import type { Context } from '../world.ts'
import { compareTwo, replayAgain } from './replay-again.ts'

/** The subcommand, ready to be added. */
export function replayCommand({ world, finish }: Context): Command {
  return declareReplay().action(async (given: GivenOptions) => {
    const options = toOptions(given)
    if (options.halt && options.resume)
      throw new InputError('--halt and --resume were both given.', 'leave one out.')
    // A store is lived again with the settings of its bot where it does not say them itself; recorded files are played with no more than what is named.
    const file = given.again === undefined ? options.config : configFileOf(options.config)
    const config = loadConfig({ file, env: world.env, flags: options.settings })
    const progress = createProgress(world.err, options.verbose ? 'everything' : 'troubles')
    if (given.compare !== undefined)
      return finish(compareTwo(...pairOf(given.compare), world, options.json && {}))
    if (given.again !== undefined) {
      const { into, byConfig } = given
      const words = { into, flags: options.settings, isByConfig: byConfig === true, isJson: options.json }
      return finish(await replayAgain(given.again, words, config, { world, progress }))
    }
    const choice = chooseSession(options, config, world, progress.note)
    finish(await trade(choice, config, world, progress, options))
  })
}

function pairOf([first, second, ...more]: readonly string[]): [string, string] {
  if (first !== undefined && second !== undefined && more.length === 0) return [first, second]
  throw new InputError('--compare needs two stores.', 'name both: --compare FIRST SECOND.')
}

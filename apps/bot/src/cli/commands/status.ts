// `status`: what the bot may do, holds and waits for.
import { Command } from 'commander'
import type { TradingStateView } from '../../engine/halt.ts'
import { type Named, nameOf, reach, withName } from '../reach.ts'
import type { Context } from '../world.ts'

/** The subcommand, ready to be added. */
export function statusCommand({ world }: Context): Command {
  return withName(new Command('status'))
    .summary('what the bot may do and holds')
    .description('What the bot may do, what it holds, and how far it is from its limits. Changes nothing.')
    .action(async (flags: Named) => {
      const { storeFile } = nameOf(flags, world)
      const { value, isRunning } = await reach<TradingStateView>(storeFile, { ask: 'status' })
      if (flags.json) world.out.printJson({ isRunning, storeFile, ...value })
      else world.out.print(`${isRunning ? 'a bot runs' : 'no bot runs'} on ${storeFile}`, value.state)
    })
}

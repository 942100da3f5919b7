// `status`: what the bot may do, holds and waits for.
import { Command } from 'commander'
import type { Overview } from '../../view/shapes.ts'
import { type Named, nameOf, withBot, withName } from '../reach.ts'
import { overviewWords } from '../tell-overview.ts'
import type { Context } from '../world.ts'

/** The subcommand, ready to be added. */
export function statusCommand({ world }: Context): Command {
  return withName(new Command('status'))
    .description('What the bot may do, what it holds, and how far it is from its limits. Changes nothing.')
    .action(async (flags: Named) => {
      const bot = nameOf(flags, world)
      await withBot(bot, world, async (ask, isRunning) => {
        const overview = await ask<Overview>({ ask: 'status' })
        if (flags.json) world.out.printJson({ isRunning, ...overview })
        else world.out.print(...overviewWords(overview, isRunning))
      })
    })
}

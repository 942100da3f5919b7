// `report`: what a store adds up to.
import { Command } from 'commander'
import { accountWords } from '../../report/text-account.ts'
import { type Named, nameOf, withBot, withName } from '../reach.ts'
import { readAccount } from '../read-account.ts'
import type { Context } from '../world.ts'

/** The subcommand, ready to be added. */
export function reportCommand({ world }: Context): Command {
  return withName(new Command('report'))
    .description(
      'What the bot has earned, paid and refused: by day, symbol and source, trade by trade, and how long it took. Changes nothing.',
    )
    .addHelpText('after', '\n  $ npm start -- report\n  $ npm start -- export --what trades --out trades.csv')
    .action(async (flags: Named) => {
      const bot = nameOf(flags, world)
      const report = await withBot(bot, world, (ask) => readAccount(bot, ask))
      if (flags.json) world.out.printJson(report)
      else world.out.print(...accountWords(report))
    })
}

// `reload`: the bot that runs reads its configuration again.
import { paint, type Words } from '@kucoin-kit/terminal'
import { Command } from 'commander'
import { type Change, changeWords } from '../../config/changes.ts'
import { type Named, nameOf, withBot, withName } from '../reach.ts'
import type { Reloaded } from '../reload.ts'
import type { Context } from '../world.ts'
import { BY } from './halt.ts'

/** The subcommand, ready to be added. */
export function reloadCommand({ world }: Context): Command {
  return withName(new Command('reload'))
    .description(
      'Let the running bot read its configuration again. Limits, alerts, the log level and secrets of feeds are ' +
        'taken over at once; what needs a restart is named. A file with a mistake, or without a setting that is in force, changes nothing.',
    )
    .addHelpText(
      'after',
      `
A halt or a pause stays, whatever the new limits are: only resume ends it.

  $ npm start -- reload`,
    )
    .action(async (flags: Named) => {
      const reloaded = await withBot(nameOf(flags, world), world, (ask) =>
        ask<Reloaded>({ ask: 'reload', by: BY }),
      )
      if (flags.json) world.out.printJson(reloaded)
      else world.out.print(...reloadedWords(reloaded))
    })
}

function reloadedWords({ applied, waiting }: Reloaded): readonly Words[] {
  return [
    ...(applied.length === 0 ? ['nothing that runs was changed'] : applied.map(wordsOf)),
    ...waiting.map((change): Words => [paint('warning', 'only after a restart: '), changeWords(change)]),
  ]
}

function wordsOf(change: Change): Words {
  return change.isLooser ? paint('warning', changeWords(change)) : changeWords(change)
}

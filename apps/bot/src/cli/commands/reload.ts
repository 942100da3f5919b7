// `reload`: the bot that runs reads its configuration again.
import { paint, type Words } from '@kucoin-kit/terminal'
import { Command } from 'commander'
import { type Change, changeWords } from '../../config/changes.ts'
import { type Named, nameOf, withBot, withName } from '../reach.ts'
import type { Reloaded } from '../reload.ts'
import type { Context } from '../world.ts'
import { BY } from './halt.ts'

interface ReloadFlags extends Named {
  readonly without?: readonly string[]
}

/** The subcommand, ready to be added. */
export function reloadCommand({ world }: Context): Command {
  return withName(new Command('reload'))
    .description(
      'Let the running bot read its configuration again. Limits, alerts, the log level and secrets of feeds are ' +
        'taken over at once; what needs a restart is named. A file with a mistake, or without a setting that is in force, changes nothing.',
    )
    .option(
      '--without <setting>',
      'it is in force, and left out of the file on purpose: its default takes its place; may be given more than once',
      (name: string, all: readonly string[] = []) => [...all, name],
    )
    .addHelpText(
      'after',
      `
A halt or a pause stays, whatever the new limits are: only resume ends it.

A file may be cut off where a line ends. So what it leaves out is refused by name, and has to be named to go; what is held, open
orders and their stops stay as they are.

  $ npm start -- reload
  $ npm start -- reload --without risk.maxDrawdown`,
    )
    .action(async (flags: ReloadFlags) => {
      const { without } = flags
      const reloaded = await withBot(nameOf(flags, world), world, (ask) =>
        ask<Reloaded>({ ask: 'reload', by: BY, ...(without && { without }) }),
      )
      if (flags.json) world.out.printJson(reloaded)
      else world.out.print(...reloadedWords(reloaded), ...(without ?? []).map(goneWords))
    })
}

function goneWords(name: string): Words {
  return paint('warning', `${name} is not in the file any more: what is in force now is its default`)
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

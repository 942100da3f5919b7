// `backup`: a copy of the store, made by whoever has it open, and looked into before it has its name.
import { existsSync, renameSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { InputError } from '../../input-error.ts'
import { type Holdings, lookInto } from '../../store/look-into.ts'
import { type Named, nameOf, withBot, withName } from '../reach.ts'
import type { Context } from '../world.ts'

interface BackupFlags extends Named {
  readonly out?: string
}

/** The subcommand, ready to be added. */
export function backupCommand({ world }: Context): Command {
  return withName(new Command('backup'))
    .description(
      'Copy the store into one new file while the bot runs, check the copy, and say what it holds. The bot goes on meanwhile.',
    )
    .option('-o, --out <file>', 'the new file (default: beside the store, with the time in its name)')
    .addHelpText('after', '\n  $ npm start -- backup\n  $ npm start -- backup --out /mnt/safe/bot.sqlite')
    .action(async (flags: BackupFlags) => {
      const bot = nameOf(flags, world)
      const file = resolve(flags.out ?? `${bot.storeFile}.${new Date().toISOString().replaceAll(':', '-')}`)
      if (existsSync(file)) throw new InputError(`${file} is there already.`, 'name another --out file.')
      // What was not looked into yet has another name.
      const part = `${file}.part`
      await withBot(bot, world, (ask) => ask({ ask: 'backup', to: part }))
      const holdings = lookIntoOrRemove(part)
      renameSync(part, file)
      if (flags.json) world.out.printJson({ file, ...holdings })
      else world.out.print(...wordsOf(file, holdings))
    })
}

function lookIntoOrRemove(part: string): Holdings {
  try {
    return lookInto(part)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

function wordsOf(file: string, { bytes, mode, owner, lastEventMs, ...more }: Holdings): string[] {
  const { rows, openOrders, waitingMessages, halted, paused } = more
  const { signals = 0, intents = 0, fills = 0, events = 0 } = rows
  const until = lastEventMs === null ? '' : `, up to ${new Date(lastEventMs).toISOString()}`
  return [
    `${file}: whole, ${bytes} bytes`,
    `${mode ?? 'no mode'}, ${owner ?? 'of no account yet'}`,
    `${events} events${until}: ${signals} signals, ${intents} orders (${openOrders} open), ${fills} fills; ${waitingMessages} messages wait`,
    ...(halted === null ? [] : [`halted: ${halted}`]),
    ...(paused === null ? [] : [`paused: ${paused}`]),
  ]
}

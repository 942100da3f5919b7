// `backup`: a copy of the store, made by whoever has it open, and looked into before it has its name.
import { resolve } from 'node:path'
import { Command } from 'commander'
import { counted } from '../../counted.ts'
import { stateBecause } from '../../engine/halt.ts'
import { checkFree, dropCopy, nameCopy } from '../../store/backup.ts'
import { type Holdings, lookInto } from '../../store/look-into.ts'
import { recordingOf } from '../../store/recording.ts'
import { type Named, nameOf, withBot, withName } from '../reach.ts'
import type { Context } from '../world.ts'

interface BackupFlags extends Named {
  readonly out?: string
}

/** The subcommand, ready to be added. */
export function backupCommand({ world }: Context): Command {
  return withName(new Command('backup'))
    .description(
      'Copy the store into a new file while the bot runs, check the copy, and say what it holds. What was recorded beside it comes along. The bot goes on meanwhile.',
    )
    .option('-o, --out <file>', 'the new file (default: beside the store, with the time in its name)')
    .addHelpText('after', '\n  $ npm start -- backup\n  $ npm start -- backup --out /mnt/safe/bot.sqlite')
    .action(async (flags: BackupFlags) => {
      const bot = nameOf(flags, world)
      const file = resolve(flags.out ?? `${bot.storeFile}.${new Date().toISOString().replaceAll(':', '-')}`)
      checkFree(file)
      // What was not looked into yet has another name.
      const part = await withBot(bot, world, (ask) => ask<string>({ ask: 'backup', to: file }))
      const holdings = lookIntoOrDrop(part, file)
      if (flags.json) world.out.printJson({ file, ...holdings })
      else world.out.print(...wordsOf(file, holdings))
    })
}

function lookIntoOrDrop(part: string, file: string): Holdings {
  try {
    const holdings = lookInto(part, file)
    nameCopy(part, file)
    return holdings
  } catch (error) {
    dropCopy(part)
    throw error
  }
}

function wordsOf(
  file: string,
  { bytes, recordedBytes, mode, owner, lastEventMs, ...more }: Holdings,
): string[] {
  const { rows, openOrders, waitingMessages, halted, paused } = more
  const { signals = 0, intents = 0, fills = 0, events = 0 } = rows
  const until = lastEventMs === null ? '' : `, up to ${new Date(lastEventMs).toISOString()}`
  return [
    `${file}: whole, ${bytes} bytes`,
    ...(recordedBytes > 0
      ? [`${recordingOf(file)}: the market as it was recorded until then, ${recordedBytes} bytes`]
      : []),
    `${mode ?? 'no mode'}, ${owner ?? 'of no account yet'}`,
    `${counted(events, 'event')}${until}: ${counted(signals, 'signal')}, ${counted(intents, 'order')} (${openOrders} open), ${counted(fills, 'fill')}; ${counted(waitingMessages, 'message')} ${waitingMessages === 1 ? 'waits' : 'wait'}`,
    ...(halted === null ? [] : [stateBecause('halted', halted)]),
    ...(paused === null ? [] : [stateBecause('paused', paused)]),
  ]
}

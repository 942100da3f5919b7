// `export`: rows of the store for other programs.
import { writeFileSync } from 'node:fs'
import { whole } from '@kucoin-kit/terminal'
import { Command, Option } from 'commander'
import { TABLES, type Table } from '../../control/door.ts'
import { counted } from '../../counted.ts'
import { InputError, writeError } from '../../input-error.ts'
import type { Trade, TradeSource } from '../../report/trades.ts'
import { csvLines, toCsv } from '../csv.ts'
import { type Named, nameOf, withBot, withName } from '../reach.ts'
import { readAccount } from '../read-account.ts'
import { allRows } from '../rows.ts'
import type { Context } from '../world.ts'

interface ExportFlags extends Named {
  readonly what: Table | 'trades'
  readonly csv?: true
  readonly out?: string
}

/** The subcommand, ready to be added. */
export function exportCommand({ world }: Context): Command {
  return withName(new Command('export'))
    .description('Print rows of the store, oldest first: CSV, or with --json one JSON array.')
    .addOption(new Option('--what <table>', 'which rows').choices([...TABLES, 'trades']).default('fills'))
    .option('--csv', 'CSV, which is the default')
    .option('-o, --out <file>', 'write to a new file; standard output then says how much')
    .addHelpText(
      'after',
      '\n  $ npm start -- export --what trades --out trades.csv\n  $ npm start -- export --what signals --json',
    )
    .action(async (flags: ExportFlags) => {
      if (flags.csv && flags.json) throw new InputError('--csv and --json were both given.', 'leave one out.')
      const { what } = flags
      const bot = nameOf(flags, world)
      const rows = await withBot<readonly object[]>(bot, world, async (ask) =>
        what === 'trades'
          ? (await readAccount(bot, ask)).trades.map((trade) => dated(trade, flags.json === true))
          : allRows(ask, what),
      )
      if (flags.out !== undefined) {
        const text = flags.json ? `${JSON.stringify(rows)}\n` : toCsv(rows)
        write(flags.out, text)
        const written = { file: flags.out, rows: rows.length, bytes: Buffer.byteLength(text) }
        if (flags.json) world.out.printJson(written)
        else
          world.out.print(
            `${written.file} is written: ${counted(written.rows, 'row')}, ${written.bytes} bytes`,
          )
      } else if (flags.json) world.out.printJson(rows)
      else world.out.print(...csvLines(rows).map(whole))
    })
}

/** `desk 60%` */
function shareWords({ source, percent }: TradeSource): string {
  return `${source} ${percent}%`.trimStart()
}

/** A spreadsheet knows no milliseconds since 1970. */
function dated({ openedMs, closedMs, sources, ...trade }: Trade, isJson: boolean): object {
  const at = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())
  return {
    opened: at(openedMs),
    closed: at(closedMs),
    ...trade,
    sources: isJson ? sources : sources.map(shareWords).join(', '),
  }
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' })
  } catch (error) {
    throw writeError(file, error)
  }
}

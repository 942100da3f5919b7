// `download`: KuCoin's candles as a file that replay takes.
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { createKucoin } from '@kucoin-kit/node'
import { Command, Option } from 'commander'
import { counted } from '../../counted.ts'
import { CANDLE_SECONDS, downloadCandles, KLINE_HEADER } from '../../exchange/download-candles.ts'
import { InputError, inputErrorOf, writeError } from '../../input-error.ts'
import { isRealDay } from '../../signal/real-day.ts'
import { wayOut } from '../way-out.ts'
import type { Context, World } from '../world.ts'

interface DownloadFlags {
  readonly symbol: string
  readonly type: keyof typeof CANDLE_SECONDS
  readonly from: string
  readonly to?: string
  readonly out: string
  readonly json?: true
}

/** The subcommand, ready to be added. */
export function downloadCommand({ world }: Context): Command {
  return new Command('download')
    .description('Write candles of KuCoin into a CSV that replay --market takes. No key is needed.')
    .option('--symbol <pair>', 'which pair', 'BTC-USDT')
    .addOption(
      new Option('--type <length>', 'length of a candle')
        .choices(Object.keys(CANDLE_SECONDS))
        .default('5min'),
    )
    .requiredOption('--from <date>', 'start of the first, such as 2026-01-05 or 2026-01-05T12:00:00Z')
    .option('--to <date>', 'end of the last (default: now)')
    .requiredOption('-o, --out <file>', 'a new file')
    .option('-j, --json', 'print one JSON object: {candles, symbol, out}')
    .addHelpText('after', '\n  $ npm start -- download --from 2026-01-05 --to 2026-01-08 --out btc.csv')
    .action((flags: DownloadFlags) => download(flags, world))
}

async function download({ symbol, type, from, to, out, json }: DownloadFlags, world: World): Promise<void> {
  const [fromMs, toMs] = [timeOf(from, '--from'), to === undefined ? Date.now() : timeOf(to, '--to')]
  if (fromMs >= toMs)
    throw new InputError(`--from ${from} is not before --to ${to ?? 'now'}.`, 'give a time before it.')
  const way = wayOut(world.env)
  const part = `${out}.part`
  const file = openNew(out, part)
  const kucoin = createKucoin(way)
  let count = 0
  try {
    writeSync(file, `${KLINE_HEADER}\n`)
    for await (const { rows, untilMs } of downloadCandles(kucoin, { symbol, type, fromMs, toMs })) {
      if (world.stop.aborted) throw new InputError('the download was stopped.', 'start it again.')
      count += rows.length
      if (rows.length > 0) writeSync(file, `${rows.join('\n')}\n`)
      world.err.status(`${counted(count, 'candle')} up to ${new Date(untilMs).toISOString()}`)
    }
    if (count === 0)
      throw new InputError(`${symbol} has no candles in that time.`, 'see --symbol, --from and --to.')
    renameSync(part, out)
  } catch (error) {
    rmSync(part, { force: true })
    throw error instanceof InputError ? error : inputErrorOf('the candles cannot be downloaded', error)
  } finally {
    world.err.status(undefined)
    closeSync(file)
    await kucoin.close()
  }
  if (json) world.out.printJson({ candles: count, symbol, out })
  else world.out.print(`${counted(count, 'candle')} of ${symbol} in ${out}`)
}

/** Nothing is written over: what is there may be of another pair. */
function openNew(out: string, part: string): number {
  try {
    closeSync(openSync(out, 'wx'))
    rmSync(out)
    return openSync(part, 'w')
  } catch (error) {
    throw writeError(out, error)
  }
}

function timeOf(text: string, option: string): number {
  const isIso = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/.test(text)
  const ms = isIso && isRealDay(text) ? Date.parse(text) : Number.NaN
  if (Number.isFinite(ms)) return ms
  throw new InputError(
    `${option} ${JSON.stringify(text)} is no date.`,
    'write it like 2026-01-05, or like 2026-01-05T12:00:00Z.',
  )
}

// `replay --again` and `replay --compare`: whether a run would decide the same again, and what two stores differ in.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DONE, FAILED } from '@kucoin-kit/terminal'
import { changesBetween, changeWords } from '../../config/changes.ts'
import type { BotConfig, ConfigLayer } from '../../config/config.ts'
import { type ChannelForm, type Deciding, decideBy, decidingOf } from '../../config/deciding.ts'
import { layOver } from '../../config/load-config.ts'
import { counted } from '../../counted.ts'
import { readersOf, withMappings } from '../../feed/open-channels.ts'
import { readBy } from '../../feed/open-feeds.ts'
import { InputError, writeError } from '../../input-error.ts'
import { compareStores, type Difference } from '../../store/compare.ts'
import { openStore } from '../../store/open-store.ts'
import { checkFile, SIGNALS } from '../inputs.ts'
import type { Progress } from '../progress.ts'
import { type Decided, replayStore } from '../replay-store.ts'
import type { World } from '../world.ts'

/** What the command line said. */
export interface AgainWords {
  /** Where the result is kept; absent: nowhere. */
  readonly into: string | undefined
  /** Settings as flags: laid over those of the recording. */
  readonly flags: ConfigLayer
  /** Whether the configuration decides, and not the recording. */
  readonly isByConfig: boolean
  /** Whether a machine reads what is found. */
  readonly isJson: boolean
}

/**
 * Lives the recorded runs of a store again and says whether they came out the same.
 * @param config - as it is now, flags included
 * @returns the exit code: 1 where something differs
 */
export async function replayAgain(
  file: string,
  { into, flags, isByConfig, isJson }: AgainWords,
  config: BotConfig,
  { world, progress }: { readonly world: World; readonly progress: Progress },
): Promise<number> {
  checkFile(file, '--again')
  const { file: result, remove } = into === undefined ? scratch() : { file: into, remove: () => {} }
  let lived = {}
  try {
    const store = openStore(result, 'paper')
    try {
      if (store.events.last('run-started'))
        throw new InputError(`${result} holds runs already.`, 'name a new file for --into.')
      const decide = (recorded: Deciding | undefined): Decided => {
        const readAs = (channels: readonly ChannelForm[]) => readBy([SIGNALS, ...readersOf(channels)])
        if (isByConfig || !recorded)
          return { config, read: readAs(config.feeds.channels), isAsRecorded: !isByConfig }
        const then = decideBy(config, recorded)
        const laid = layOver(then, flags)
        const isAsRecorded = changesBetween(then, laid).length === 0
        return { config: laid, read: readAs(recorded.feeds.channels), isAsRecorded }
      }
      const { runs, cutShort, decidedBy } = await replayStore({
        ...{ file, into: store, decide },
        tell: (event) => progress.event(event),
      })
      if (!isByConfig) progress.note(settingsNote(decidedBy, config))
      lived = { runs, cutShort }
      if (!isJson) world.out.print(`${counted(runs, 'run')} lived again${cutOf(cutShort)}`)
    } finally {
      progress.done()
      store.close()
    }
    return compareTwo(file, result, world, isJson && lived)
  } finally {
    remove()
  }
}

/** A store that nobody asked to keep. @throws InputError where there is no place for one */
function scratch(): { readonly file: string; remove(): void } {
  const name = join(tmpdir(), 'kucoin-bot-')
  try {
    const folder = mkdtempSync(name)
    return { file: join(folder, 'again.sqlite'), remove: () => rmSync(folder, { recursive: true }) }
  } catch (error) {
    throw writeError(name, error)
  }
}

/**
 * Says in what two stores differ.
 *
 * @param json - what a machine is told beside it; false for people
 * @returns the exit code: 1 where they do
 */
export function compareTwo(
  first: string,
  second: string,
  { out }: Pick<World, 'out'>,
  json: object | false,
): number {
  for (const file of [first, second]) checkFile(file, '--compare')
  const leftOut = new Map<string, number>()
  const differences = compareStores(first, second, (table, count) => leftOut.set(table, count))
  const isSame = differences.length === 0
  if (json) {
    const more = leftOut.size > 0 ? { leftOut: Object.fromEntries(leftOut) } : {}
    out.printJson({ ...json, isSame, differences, ...more })
  } else if (isSame) out.print('the same signals, decisions, orders and fills, to the last byte')
  else {
    out.print(...differences.flatMap((one) => linesOf(one)))
    out.print(...[...leftOut].map(([table, count]) => `${table}: ${counted(count, 'row')} more, left out`))
  }
  return isSame ? DONE : FAILED
}

function cutOf(count: number): string {
  return count === 0 ? '' : `, ${count} of them up to where the bot was killed or the recording was full`
}

function settingsNote(decidedBy: Deciding | undefined, config: BotConfig): string {
  if (!decidedBy)
    return 'the recording does not say what the bot decided by: it is lived again by the configuration as it is now'
  const changes = changesBetween(decidedBy, withMappings(decidingOf(config))).map(changeWords)
  if (changes.length === 0) return 'the configuration is as it was at the end of the last run'
  const words = changes.join('; ')
  return `the configuration has changed since the last run (${words}); it is lived again as recorded, and with --by-config by what is configured now`
}

function linesOf({ table, row, columns, first, second }: Difference): string[] {
  const head = `${table}, row ${row}:`
  if (!first || !second) return [`${head} only in the ${first ? 'first' : 'second'} store`]
  return columns.map(
    (name) => `${head} ${name} is ${JSON.stringify(first[name])} and ${JSON.stringify(second[name])}`,
  )
}

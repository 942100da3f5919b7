// Reads the configuration again while the bot runs: all of it is taken, or nothing is.

import { type Change, changesBetween, changeWords } from '../config/changes.ts'
import type { BotConfig } from '../config/config.ts'
import { leftOut } from '../config/left-out.ts'
import type { ReadAgain } from '../config/load-config.ts'
import { isLooser } from '../config/looser.ts'
import { takeOver } from '../config/take-over.ts'
import type { Engine } from '../engine/engine.ts'
import { changedSettings, recordReload } from '../engine/reconfigure.ts'
import { InputError, reasonOf } from '../input-error.ts'
import type { ReloadAct, Session } from '../venue/session.ts'
import { renewedBetween, secretFilesOf } from './secret-files.ts'

/** What came of it. */
export interface Reloaded {
  /** In force from now on. */
  readonly applied: readonly Change[]
  /** In force after the next start. */
  readonly waiting: readonly Change[]
}

/** A part of the bot that was made from the configuration. */
export interface Adjustable {
  /**
   * Makes ready for another configuration.
   * @returns what goes over to it, and cannot fail
   * @throws InputError where it makes no sense, or a secret is missing
   */
  prepare(config: BotConfig): () => void
}

/** What is read again, and who has to know of it. */
export interface ReloadOptions {
  readonly engine: Engine
  /** Absent where the bot was started without a file. */
  readonly read: (() => ReadAgain) | undefined
  readonly parts: readonly Adjustable[]
  /** The environment, which names files of secrets. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Notes it, where the session is recorded. */
  readonly session: Pick<Session, 'noteAct'>
}

/**
 * Makes it: `by` is whoever asked, `without` what they know to be left out of the file.
 * @returns what rejects with an InputError where the configuration is wrong; the one in force then stays
 */
export function createReload({
  engine,
  read: readFile,
  parts,
  env,
  session,
}: ReloadOptions): (by: string, without?: readonly string[]) => Promise<Reloaded> {
  const { tell } = engine
  const record = (done: Omit<ReloadAct, 'act'>): void => {
    // First on the tape: what the store has, the tape has as well, wherever a kill falls.
    session.noteAct?.({ act: 'reload', ...done })
    recordReload(engine, done)
  }

  const filesOf = ({ feeds, alerts }: BotConfig) =>
    secretFilesOf([...feeds.channels, ...alerts.channels], env)
  let secrets = filesOf(engine.config)
  const prepare = (without: readonly string[]) => {
    if (!readFile)
      throw new InputError(
        'this bot was started without a configuration file, so there is none to read again.',
        'start it with --config.',
      )
    const { config: found, written } = readFile()
    const config = takeOver(engine.config, found)
    checkWhole(leftOut(engine.config, config, written), without)
    const read = filesOf(config)
    const renew = (): void => {
      secrets = read
    }
    return {
      config,
      commits: [...parts.map((part) => part.prepare(config)), renew],
      applied: [...changesBetween(engine.config, config).map(marked), ...renewedBetween(secrets, read)],
      waiting: changesBetween(config, found).map(marked),
    }
  }

  // In a turn: no signal is decided on by two configurations, and two reloads do not mix.
  return (by, without = []) =>
    engine.inTurn(async () => {
      try {
        const { config, commits, applied, waiting } = prepare(without)
        const words = { applied: applied.map(changeWords), waiting: waiting.map(changeWords) }
        const settings = changedSettings(engine.config, config)
        const meant = without.length > 0 ? { without } : {}
        record({ kind: 'reloaded', body: { by, ...words, ...meant }, settings })
        engine.configure(config)
        for (const commit of commits) commit()
        tell({ kind: 'reloaded', by, ...words })
        return { applied, waiting }
      } catch (error) {
        const reason = error instanceof InputError ? `${error.message} ${error.fix}` : reasonOf(error)
        tell({
          kind: 'trouble',
          message: `the configuration is the one of before, as ${by} asked in vain: ${reason}`,
        })
        if (error instanceof InputError)
          record({ kind: 'reload-refused', body: { by, reason }, settings: {} })
        throw error
      }
    })
}

function marked(change: Change): Change {
  return isLooser(change) ? { ...change, isLooser: true } : change
}

/** @throws InputError where settings are in force that the file does not name any more: it may be cut off */
function checkWhole(leftOut: readonly string[], without: readonly string[]): void {
  const wrong = without.filter((name) => !leftOut.includes(name))
  if (wrong.length > 0)
    throw new InputError(
      `${wrong.join(', ')}: the file leaves nothing out by that name that is in force.`,
      leftOut.length > 0 ? `it leaves out ${leftOut.join(', ')}.` : 'reload without --without.',
    )
  const missing = leftOut.filter((name) => !without.includes(name))
  if (missing.length === 0) return
  const [them, are] = missing.length === 1 ? ['it', 'is'] : ['them', 'are']
  throw new InputError(
    `${missing.join(', ')} ${are} in force and not in the file any more, which may be cut off.`,
    `write ${them} with the value that is meant, a default too; to do without ${them}: reload ${missing.map((name) => `--without ${name}`).join(' ')}.`,
  )
}

// The world around a command, and what a command does with it.
import type { Readable } from 'node:stream'
import type { Screen, Terminal } from '@kucoin-kit/terminal'

/** The world as the process has it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: Readable
  readonly stdout: Screen
  readonly stderr: Screen
  /** Aborted when the user wants to stop. */
  readonly stop: AbortSignal
  /** Calls when the configuration is to be read again. @returns what ends that. Absent where nobody can ask for it so. */
  readonly onReload?: (listener: () => void) => () => void
}

/** The world with its two streams as terminals: everything that is printed goes through them. */
export interface World extends Surroundings {
  readonly out: Terminal
  readonly err: Terminal
}

/** What every command is given. */
export interface Context {
  readonly world: World
  /** Tells what the command ended with; 0 where it does not. */
  finish(exitCode: number): void
}

// The bot of a store, whether it runs or not: asked over its socket at once, and its store opened where nobody listens.
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { type BotConfig, DEFAULT_CONFIG } from '../config/config.ts'
import { configFileOf, loadConfig } from '../config/load-config.ts'
import { askBot } from '../control/ask.ts'
import { createDoor, type Door, type Request } from '../control/door.ts'
import { socketPathOf } from '../control/socket-path.ts'
import { createStoreControl } from '../control/store-control.ts'
import { InputError } from '../input-error.ts'
import { openKnownStore } from '../store/open-store.ts'
import { createView } from '../view/view.ts'
import { storeOf } from './store-file.ts'
import { storeSource } from './view-source.ts'
import type { World } from './world.ts'

/** How a bot is named on the command line. */
export interface Named {
  readonly config?: string
  readonly store?: string
  readonly json?: true
}

/** Adds the options that name a bot. */
export function withName(command: Command): Command {
  return command
    .option('-c, --config <file>', 'the configuration of the bot (default: bot.yaml where it is there)')
    .option('--store <file>', 'its store, where it is not that of the configuration')
    .option('-j, --json', 'print one JSON object')
}

/** A bot that is meant. */
export interface Bot {
  readonly config: BotConfig
  readonly storeFile: string
  /** Why its configuration could not be read; `config` then has the defaults. */
  readonly problem?: InputError
}

/**
 * The configuration and the store that are meant.
 * @throws InputError where the configuration cannot be read and nothing else names the store
 */
export function nameOf({ config: named, store }: Named, { env }: World): Bot {
  try {
    const config = loadConfig({ file: configFileOf(named), env })
    return { config, storeFile: store ?? storeOf(config) }
  } catch (error) {
    // A configuration that is broken must not stand in the way of a halt.
    if (store === undefined || !(error instanceof InputError)) throw error
    return { config: DEFAULT_CONFIG, storeFile: store, problem: error }
  }
}

/** Asks the bot that is meant. */
export type Ask = <T>(request: Request) => Promise<T>

/** A store that is open and a socket that is not yet: a bot at its start. */
const START_MS = 3_000
const PAUSE_MS = 100
/** A bot that works answers at once that it is there. */
const GREETING_MS = 10_000

/**
 * Reaches the bot that runs on a store over its socket, and opens the store itself where none runs.
 * @throws InputError when there is neither, or the bot does not answer
 */
export async function withBot<T>(
  { config, storeFile }: Bot,
  { stop }: Pick<World, 'stop'>,
  use: (ask: Ask, isRunning: boolean) => Promise<T>,
): Promise<T> {
  const until = performance.now() + START_MS
  for (;;) {
    const path = existsSync(dirname(storeFile)) ? socketPathOf(storeFile) : undefined
    if (path !== undefined) {
      const greeting = await askBot(path, { ask: 'status' }, { patienceMs: GREETING_MS, stop })
      if (greeting.answered) return use((request) => askRunning(path, request, stop), true)
    }
    const known = openUnlessStarting(storeFile, performance.now() > until)
    if (!known) {
      await sleep(PAUSE_MS)
      continue
    }
    const { store, mode } = known
    try {
      const source = storeSource(mode, store, config)
      const control = createStoreControl(store, source.positions, Date.now)
      const door = createDoor(control, createView(source), { backup: store.copyTo })
      return await use((request) => askDoor(door, request), false)
    } finally {
      store.close()
    }
  }
}

async function askRunning<T>(path: string, request: Request, stop: AbortSignal): Promise<T> {
  const asked = await askBot(path, request, { stop })
  if (asked.answered) return asked.value as T
  throw new InputError('the bot has just ended.', 'try again: its store is then asked.')
}

async function askDoor<T>(door: Door, request: Request): Promise<T> {
  const answer = await door(JSON.stringify(request))
  if (!answer.ok) throw new InputError(answer.message, answer.fix ?? 'start the bot, and try again.')
  return answer.value as T
}

function openUnlessStarting(file: string, isLate: boolean): ReturnType<typeof openKnownStore> | undefined {
  try {
    return openKnownStore(file)
  } catch (error) {
    if (isLate || !(error instanceof InputError && error.message.includes('in use'))) throw error
    return undefined
  }
}

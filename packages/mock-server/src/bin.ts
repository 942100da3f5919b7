#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { isatty } from 'node:tty'
import {
  DONE,
  FAILED,
  onStopSignal,
  openTerminal,
  outliveReaders,
  parseArguments,
  printCrashes,
  requireNode,
  runCommand,
  whenAbandoned,
} from '@kucoin-kit/terminal'
import { shellOf } from './cli/env-lines.ts'
import { createProgram } from './cli/program.ts'
import { ServingError } from './cli/serving-error.ts'

// Listened for from the first moment: whoever reads the first line may stop the process right after it.
const stopped = new Promise<void>((resolve) => {
  onStopSignal(() => resolve())
  // A terminal that is closed. `nohup` leaves no stream on one, and its signal stays ignored.
  if ([0, 1, 2].some(isatty)) process.once('SIGHUP', () => resolve())
})

/** How long a reader has for the last lines of a server that was stopped. */
const LAST_WORDS_MS = 500

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}
const [out, err] = [openTerminal(process.stdout), openTerminal(process.stderr)]
const args = process.argv.slice(2)
outliveReaders(process.stdout, process.stderr)
printCrashes(err, args)
requireNode(err, args, process.versions.node)

let isStopping = false
const noticing = async (end: Promise<void>): Promise<void> => {
  await end
  isStopping = true
}

process.exitCode = await runCommand(args, {
  err,
  explain: (error) =>
    error instanceof ServingError
      ? { complaint: { code: 'FAILED', message: error.message, fix: error.fix }, exitCode: FAILED }
      : undefined,
  async run(given) {
    const program = createProgram({
      ...{ out, err, env: process.env, shell: shellOf(process.platform, process.env) },
      stopped: noticing(stopped),
      whenAbandoned: () => noticing(whenAbandoned()),
    })
    await parseArguments(program.version(version), given)
    return DONE
  },
})

// Lines that nobody reads would keep the process from ending.
if (isStopping) setTimeout(() => process.exit(), LAST_WORDS_MS).unref()

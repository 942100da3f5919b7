#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { DONE, FAILED, openTerminal, printCrashes, runCommand, whenAbandoned } from '@kucoin-kit/terminal'
import { createProgram } from './cli/program.ts'
import { ServingError } from './cli/serving-error.ts'

// Listened for from the first moment: whoever reads the first line may stop the process right after it.
const stopped = new Promise<void>((resolve) => {
  process.once('SIGTERM', () => resolve())
  process.once('SIGINT', () => resolve())
})

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}
const [out, err] = [openTerminal(process.stdout), openTerminal(process.stderr)]
const args = process.argv.slice(2)
printCrashes(err, args)
process.exitCode = await runCommand(args, {
  err,
  explain: (error) =>
    error instanceof ServingError
      ? { complaint: { code: 'FAILED', message: error.message, fix: error.fix }, exitCode: FAILED }
      : undefined,
  async run(given) {
    await createProgram({ out, err, env: process.env, stopped, whenAbandoned })
      .version(version)
      .parseAsync(given, { from: 'user' })
    return DONE
  },
})

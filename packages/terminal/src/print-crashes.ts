import { inspect } from 'node:util'
import { complain } from './complain.ts'
import { LostOutput } from './lost-output.ts'
import type { Terminal } from './open-terminal.ts'
import { FAILED, wantsJson } from './run-command.ts'

/**
 * Prints what nobody caught, and ends the process with 1. Node itself would print it as it is, with whatever the error
 * quotes. With `--json` it is JSON. A full disk is told as such.
 *
 * @param err - where it goes
 * @param args - the command's arguments
 */
export function printCrashes(err: Terminal, args: readonly string[]): void {
  process.on('uncaughtException', (error) => {
    if (error instanceof LostOutput) complain(err, error.complaint, wantsJson(args))
    else if (wantsJson(args)) complain(err, { code: 'UNFORESEEN', message: inspect(error) }, true)
    else err.printText(`error: this should not have happened.\n${inspect(error)}`)
    process.exit(FAILED)
  })
}

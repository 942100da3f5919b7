import { inspect } from 'node:util'
import type { Terminal } from './open-terminal.ts'

/**
 * Prints what nobody caught, and ends the process with 1. Node itself would print it as it is, with whatever the error
 * quotes.
 *
 * @param err - where it goes
 */
export function printCrashes(err: Terminal): void {
  process.on('uncaughtException', (error) => {
    err.printText(inspect(error))
    process.exit(1)
  })
}

#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { openTerminal, printCrashes } from '@kucoin-kit/terminal'
import { createProgram } from './cli/program.ts'

// Listened for from the first moment: whoever reads the first line may stop the process right after it.
const stopped = new Promise<void>((resolve) => {
  process.once('SIGTERM', () => resolve())
  process.once('SIGINT', () => resolve())
})

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}
const [out, err] = [openTerminal(process.stdout), openTerminal(process.stderr)]
printCrashes(err)

try {
  await createProgram({ out, err, stopped }).version(version).parseAsync()
} catch (error) {
  err.print(`kucoin-mock: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}

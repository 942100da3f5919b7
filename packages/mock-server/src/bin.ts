#!/usr/bin/env node
import { createProgram } from './cli/program.ts'

const stopped = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
  })

try {
  await createProgram({ print: (line) => void process.stdout.write(`${line}\n`), stopped }).parseAsync()
} catch (error) {
  process.stderr.write(`kucoin-mock: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

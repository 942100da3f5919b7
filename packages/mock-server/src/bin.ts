#!/usr/bin/env node
import { createProgram } from './cli/program.ts'

// Listened for from the first moment: whoever reads the first line may stop the process right after it.
const stopped = new Promise<void>((resolve) => {
  process.once('SIGTERM', () => resolve())
  process.once('SIGINT', () => resolve())
})

try {
  await createProgram({ print: (line) => void process.stdout.write(`${line}\n`), stopped }).parseAsync()
} catch (error) {
  process.stderr.write(`kucoin-mock: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

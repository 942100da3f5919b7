#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { createProgram } from './cli/program.ts'

// Listened for from the first moment: whoever reads the first line may stop the process right after it.
const stopped = new Promise<void>((resolve) => {
  process.once('SIGTERM', () => resolve())
  process.once('SIGINT', () => resolve())
})

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}
const print = (line: string): void => void process.stdout.write(`${line}\n`)
const warn = (line: string): void => void process.stderr.write(`kucoin-mock: ${line}\n`)

try {
  await createProgram({ print, warn, stopped }).version(version).parseAsync()
} catch (error) {
  warn(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

#!/usr/bin/env node
import { inspect } from 'node:util'
import { main } from './main.ts'
import { err } from './output/terminal.ts'

// A reader that has seen enough (`| head`, a closed terminal) is no error, whichever of the two it read.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error
  })
}
// What nobody foresaw may quote the exchange too; Node itself would print it as it is.
process.on('uncaughtException', (error) => {
  err.printText(inspect(error))
  process.exit(1)
})
process.exitCode = await main(process.argv.slice(2))

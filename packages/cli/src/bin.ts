#!/usr/bin/env node
import { printCrashes } from '@kucoin-kit/terminal'
import { main } from './main.ts'
import { err } from './output/terminal.ts'

// A reader that has seen enough (`| head`, a closed terminal) is no error, whichever of the two it read.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error
  })
}
const args = process.argv.slice(2)
printCrashes(err, args)
process.exitCode = await main(args)

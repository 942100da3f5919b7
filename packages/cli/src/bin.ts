#!/usr/bin/env node
import { main } from './main.ts'

// A reader that has seen enough (`| head`, a closed terminal) is no error, whichever of the two it read.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error
  })
}
process.exitCode = await main(process.argv.slice(2))

#!/usr/bin/env node
import { outliveReaders, printCrashes, requireNode } from '@kucoin-kit/terminal'
import { err, out } from './output/terminal.ts'
import { versionOf } from './version-of.ts'

outliveReaders(process.stdout, process.stderr)
const args = process.argv.slice(2)
printCrashes(err, args)
requireNode(err, args, process.versions.node)
if (args.length === 1 && args[0] === '--version') {
  // Asked before each install and in each pipeline: it needs none of the commands, whose loading takes most of the time.
  out.printText(versionOf())
} else {
  const { main } = await import('./main.ts')
  process.exitCode = await main(args)
}

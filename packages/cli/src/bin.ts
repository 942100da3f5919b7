#!/usr/bin/env node
import { outliveReaders, printCrashes, requireNode } from '@kucoin-kit/terminal'
import { err } from './output/terminal.ts'

outliveReaders(process.stdout, process.stderr)
const args = process.argv.slice(2)
printCrashes(err, args)
requireNode(err, args, process.versions.node)
const { main } = await import('./main.ts')
process.exitCode = await main(args)

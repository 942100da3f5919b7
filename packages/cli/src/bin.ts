#!/usr/bin/env node
import { outliveReaders, printCrashes } from '@kucoin-kit/terminal'
import { main } from './main.ts'
import { err } from './output/terminal.ts'

outliveReaders(process.stdout, process.stderr)
const args = process.argv.slice(2)
printCrashes(err, args)
process.exitCode = await main(args)

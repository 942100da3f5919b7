// The program: arguments in, exit code out.
import { closeSync, openSync } from 'node:fs'
import {
  complain,
  isReaderGone,
  lostOutput,
  onStopSignal,
  openTerminal,
  printCrashes,
  requireNode,
  wantsJson,
} from '@kucoin-kit/terminal'
import { main } from './cli/main.ts'

const args = process.argv.slice(2)
const screen = openTerminal(process.stderr)
printCrashes(screen, args)
requireNode(screen, args, process.versions.node)

// Asked now: of a terminal that is gone nobody can tell that it was one.
const startedFromTerminal = [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY)
let signalCode: number | undefined
let isReportLost = false
// A display that nobody reads must not end a run that has orders open.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    // A reader that closed the pipe (`| head`) has seen enough; anything else, such as a full disk, loses the report.
    if (stream === process.stderr || isReportLost || isReaderGone(error)) return
    isReportLost = true
    complain(screen, lostOutput(error), wantsJson(args))
    process.exitCode = signalCode ?? 1
  })
}

const stop = new AbortController()
onStopSignal((signal) => {
  signalCode = signal === 'SIGINT' ? 130 : 143
  stop.abort()
})

/**
 * SIGHUP asks to read the configuration again. It also comes when the terminal is gone that the bot was started from: then
 * nobody can see it any more, and it ends as after Ctrl-C. While a run opens or closes, nothing is there to be read again,
 * and a request to do so must not end it.
 */
let reload = (): void => {}
process.on('SIGHUP', () => {
  if (isTerminalGone()) {
    signalCode = 129
    stop.abort()
  } else reload()
})

function onReload(listener: () => void): () => void {
  reload = listener
  return () => {
    reload = () => {}
  }
}

function isTerminalGone(): boolean {
  if (!startedFromTerminal) return false
  try {
    closeSync(openSync('/dev/tty', 'r'))
    return false
  } catch {
    return true
  }
}

const exitCode = await main(args, {
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  stop: stop.signal,
  onReload,
})
process.exitCode = signalCode ?? (isReportLost ? 1 : exitCode)
if (signalCode !== undefined) {
  // What is in flight still leads to nothing: it belongs to a session that was stopped while it opened.
  for (const stream of [process.stdout, process.stderr])
    await new Promise<void>((resolve) => stream.write('', () => resolve()))
  process.exit()
}

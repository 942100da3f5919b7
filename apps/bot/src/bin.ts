// The program: arguments in, exit code out.
import { openTerminal, printCrashes } from '@kucoin-kit/terminal'
import { main } from './cli/main.ts'

printCrashes(openTerminal(process.stderr))

const stop = new AbortController()
let signalCode: number | undefined
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  // The second time the default applies: somebody is in a hurry.
  process.once(signal, () => {
    signalCode = code
    stop.abort()
  })
}

const exitCode = await main(process.argv.slice(2), {
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  stop: stop.signal,
})
process.exitCode = signalCode ?? exitCode

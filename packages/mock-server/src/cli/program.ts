/** What can be typed behind `kucoin-mock`. The exchange is loaded when it is asked for: help waits for none of it. */
import { commanderOutput } from '@kucoin-kit/terminal'
import { Command, InvalidArgumentError, Option } from 'commander'
import { SPEEDS } from '../base/clock.ts'
import { FAULT_PLACES } from '../contract/fault.ts'
import { MAX_LATENCY_MS, MAX_PORT } from '../server/bounds.ts'
import type { Flags, Surroundings } from './serve.ts'

/** Builds the `kucoin-mock` command. */
export function createProgram(around: Surroundings): Command {
  return new Command('kucoin-mock')
    .description('A KuCoin exchange to test against, on a local port.')
    .exitOverride()
    .configureOutput(commanderOutput(around.out))
    .option('-p, --port <number>', 'TCP port, 0 for any free one', integerUpTo(MAX_PORT), 0)
    .option('--host <address>', 'address to listen on; 0.0.0.0 lets other machines in', notEmpty, '127.0.0.1')
    .option(
      '--symbols <list>',
      'pairs to list, by comma: SOL-USDT, or with a price SOL-USDT=150 (default: some)',
    )
    .option('--symbols-file <file>', 'pairs as KuCoin’s GET /api/v2/symbols answers them, as JSON')
    .option(
      '--contracts-file <file>',
      'contracts as KuCoin’s GET /api/v1/contracts/active answers them, as JSON',
    )
    .option(
      '--market <file|walk>',
      'recorded prices of a pair as CSV, or a random walk; may be given several times (default: walk)',
      (path: string, before: readonly string[] = []) => [...before, path],
    )
    .option('--market-symbol <symbol>', 'pair that the one CSV is about (default: read from its file name)')
    .option('--seed <number>', 'everything random derives from it', integerUpTo(Number.MAX_SAFE_INTEGER), 1)
    .option('--limits <off|vip0..vip12>', 'rate limits', 'vip0')
    .option('--accounts <file>', 'API keys and opening balances as JSON')
    .addOption(
      new Option('--mode <kind>', 'what accounts are whose keys do not say it')
        .choices(['classic', 'unified'])
        .default('classic'),
    )
    .option('--faults <file>', 'faults as JSON')
    .option(
      '--chaos <seed>',
      'faults by chance, of requests and on sockets; the same seed gives the same ones at the same times',
      integerUpTo(Number.MAX_SAFE_INTEGER),
    )
    .option('--chaos-on <places>', `where alone they hit, by comma: ${FAULT_PLACES.join(', ')}`)
    .option(
      '--retain <number>',
      'closed orders kept in memory',
      integerUpTo(Number.MAX_SAFE_INTEGER),
      200_000,
    )
    .option('--latency <ms>', 'added to every round trip, half on each way', integerUpTo(MAX_LATENCY_MS), 0)
    .option(
      '--speed <factor>',
      'how many times faster than the host’s the exchange’s clock runs, 0.001 to 1000',
      toFactor,
      1,
    )
    .option('--record <file>', 'write the whole ledger there, one JSON value a line')
    .option('--write-env <file>', 'write the lines that point a program here, key included, to this file')
    .option(
      '--control',
      'serve the control API under /_mock/, to this machine alone, or to whoever holds the token in KUCOIN_MOCK_CONTROL_TOKEN',
    )
    .option('--tls-cert <file>', 'serve https and wss with this certificate (PEM)')
    .option('--tls-key <file>', 'its private key (PEM)')
    .option('--strict', 'refuse endpoints that are not simulated, where examples would stand in')
    .option('--allow-hidden', 'take hidden and iceberg orders, as KuCoin did until August 2026')
    .option('--coverage', 'list which endpoints are simulated, and leave')
    .option('-q, --quiet', 'no line for each request on standard error')
    .option('--stay', 'serve on when the package runner that started it ends, or its standard input closes')
    .option('-j, --json', 'first line of standard output is JSON; errors are JSON too')
    .addHelpText(
      'after',
      `
Standard error gets a line for each request: status, method, path and, if it was refused, KuCoin's code and the mistake in
the signature. It holds no query, no header and no body.

It serves until SIGTERM or SIGINT, or until its terminal is closed. Started by npx or a script of npm, pnpm or bun it ends with that; where standard input
is a pipe, it ends when the pipe is closed. --stay ends neither way.

Exit codes: 0 stopped, 1 it cannot serve or not write its files, 2 bad input.

  $ npx @kucoin-kit/mock-server --port 8080 --mode unified
  $ npx @kucoin-kit/mock-server --json --limits off --market btc-usdt-5m.csv
  $ npx @kucoin-kit/mock-server --accounts accounts.json --control`,
    )
    .action(async (flags: Flags) => {
      if (flags.coverage === true) {
        const { printCoverage } = await import('./print-coverage.ts')
        printCoverage(around.out, flags.json === true)
      } else {
        const { serve } = await import('./serve.ts')
        await serve(flags, around)
      }
    })
}

/** Most often a variable of the shell that is not set. */
function notEmpty(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('it is empty')
  return text
}

function integerUpTo(most: number): (text: string) => number {
  return (text) => {
    const number = Number(text)
    if (!/^\d+$/.test(text) || number > most)
      throw new InvalidArgumentError(`expected a whole number from 0 to ${most}`)
    return number
  }
}

function toFactor(text: string): number {
  const factor = Number(text)
  const [slowest, fastest] = SPEEDS
  if (!(factor >= slowest && factor <= fastest))
    throw new InvalidArgumentError(`expected a number from ${slowest} to ${fastest}`)
  return factor
}

import { commanderOutput, type Terminal, whole } from '@kucoin-kit/terminal'
import { Command, InvalidArgumentError } from 'commander'
import { SPEEDS } from '../base/clock.ts'
import type { MockCredential } from '../contract/credential.ts'
import { coverage } from '../exchange/coverage.ts'
import { createExchange } from '../exchange/create-exchange.ts'
import { type ListenOptions, listen, type RunningServer } from '../listen.ts'
import { MAX_LATENCY_MS, MAX_PORT } from '../server/bounds.ts'
import { envLines, writeEnvFile } from './env-lines.ts'
import { openLedgerFile } from './ledger-file.ts'
import { type ExchangeFlags, fail, readText, toOptions } from './options.ts'

interface Flags extends ExchangeFlags {
  readonly port: number
  readonly latency: number
  readonly record?: string
  readonly envFile?: string
  readonly control?: boolean
  readonly tlsCert?: string
  readonly tlsKey?: string
  readonly coverage?: boolean
  readonly json?: boolean
}

/** What the command needs from the process it runs in. */
export interface Surroundings {
  readonly out: Terminal
  /** For what goes wrong, also while it serves. */
  readonly err: Terminal
  /** Resolves when the process is asked to stop. */
  readonly stopped: Promise<void>
}

/** Builds the `kucoin-mock` command. */
export function createProgram(around: Surroundings): Command {
  return new Command('kucoin-mock')
    .description('A KuCoin exchange to test against, on a local port.')
    .configureOutput(commanderOutput(around.out, around.err))
    .option('--port <number>', 'TCP port, 0 for any free one', integerUpTo(MAX_PORT), 0)
    .option('--symbols <list>', 'pairs to list, by comma (default: all built-in ones)')
    .option('--market <file|walk>', 'recorded prices as CSV, or a random walk', 'walk')
    .option('--market-symbol <symbol>', 'pair that the CSV is about (default: read from its file name)')
    .option('--seed <number>', 'everything random derives from it', integerUpTo(Number.MAX_SAFE_INTEGER), 1)
    .option('--limits <off|vip0..vip12>', 'rate limits', 'vip0')
    .option('--accounts <file>', 'API keys and opening balances as JSON')
    .option('--faults <file>', 'faults as JSON')
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
    .option('--env-file <file>', 'write the lines that point a program here, key included, to this file')
    .option('--control', 'serve the control API under /_mock/, to this machine alone')
    .option('--tls-cert <file>', 'serve https and wss with this certificate (PEM)')
    .option('--tls-key <file>', 'its private key (PEM)')
    .option('--coverage', 'list which endpoints are simulated, and leave')
    .option('--json', 'first line of standard output is JSON')
    .action((flags: Flags) =>
      flags.coverage === true ? printCoverage(flags, around.out) : serve(flags, around),
    )
}

async function serve(flags: Flags, { out, err, stopped }: Surroundings): Promise<void> {
  const keeping = await openLedgerFile(flags.record, (line) => err.print(`kucoin-mock: ${line}`))
  try {
    const options = await toOptions(flags)
    const exchange = createExchange({ ...options, ...keeping.options })
    const server = await listen(exchange, {
      port: flags.port,
      latencyMs: flags.latency,
      control: flags.control === true,
      ledgerFile: keeping.path,
      ...(await readTls(flags)),
    })
    try {
      const [credential] = exchange.credentials
      const isOwn = options.credentials !== undefined
      if (flags.envFile !== undefined) {
        await writeEnvFile(flags.envFile, envLines(server.url, credential as MockCredential))
      }
      introduce(server, credential as MockCredential, { isJson: flags.json === true, isOwn }, out)
      await stopped
    } finally {
      await server.close()
    }
  } finally {
    await keeping.close()
  }
}

async function readTls({ tlsCert, tlsKey }: Flags): Promise<Pick<ListenOptions, 'tls'>> {
  if (tlsCert === undefined && tlsKey === undefined) return {}
  if (tlsCert === undefined || tlsKey === undefined) return fail('--tls-cert and --tls-key belong together')
  return {
    tls: { cert: await readText('--tls-cert', tlsCert), key: await readText('--tls-key', tlsKey) },
  }
}

function printCoverage(flags: Flags, out: Terminal): void {
  const rows = coverage()
  if (flags.json === true) {
    out.printJson(rows)
    return
  }
  for (const row of rows)
    out.print(`${row.how.padEnd(9)} ${row.method.padEnd(6)} ${row.host.padEnd(7)} ${row.path}`)
  const count = (how: string): number => rows.filter((row) => row.how === how).length
  out.print(
    `${count('simulated')} simulated, ${count('example')} by recorded example, ${count('sketch')} by sketch, ${count('none')} not answered`,
  )
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

/**
 * Says where it listens and which key it takes.
 *
 * @param isOwn - whether the key is the user's, and not made here
 */
function introduce(
  server: RunningServer,
  credential: MockCredential,
  { isJson, isOwn }: { readonly isJson: boolean; readonly isOwn: boolean },
  out: Terminal,
): void {
  const { url, futuresUrl, brokerUrl, wsUrl } = server
  const { key, secret, passphrase } = credential
  if (isJson) {
    out.printJson({ url, futuresUrl, brokerUrl, wsUrl, key, secret, passphrase })
    return
  }
  out.print(
    `A KuCoin exchange listens on ${url}. Its base URLs:`,
    `  spot      ${url}`,
    `  futures   ${futuresUrl}`,
    `  broker    ${brokerUrl}`,
    `  sockets   ${wsUrl} (clients get it with their token)`,
    ...(!isOwn
      ? [
          'Point kucoin-kit and its examples here, with this key, by these lines:',
          ...envLines(url, credential).map(whole),
        ]
      : // Somebody's own, and perhaps real: people who look at a terminal are not shown it.
        [
          'Point kucoin-kit and its examples here by this line, and use a key of --accounts:',
          `export KUCOIN_BASE_URL=${url}`,
        ]),
    `Sign the path as for KuCoin, without the prefix. Stop with Ctrl-C.`,
  )
}

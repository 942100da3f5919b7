import { readFile } from 'node:fs/promises'
import { Command, InvalidArgumentError } from 'commander'
import type { MockCredential } from '../auth/credential.ts'
import { coverage } from '../exchange/coverage.ts'
import { createExchange } from '../exchange/create-exchange.ts'
import type { ExchangeOptions } from '../exchange/types.ts'
import { parseFaults } from '../faults/fault.ts'
import { listen, type RunningServer } from '../listen.ts'
import { parseMarketCsv } from '../market/csv.ts'
import type { Market } from '../market/market.ts'
import { defaultSymbols } from '../symbols/defaults.ts'

interface Flags {
  readonly port: number
  readonly symbols?: string
  readonly market: string
  readonly marketSymbol?: string
  readonly seed: number
  readonly limits: string
  readonly accounts?: string
  readonly faults?: string
  readonly retain: number
  readonly coverage?: boolean
  readonly json?: boolean
}

/** What the command needs from the process it runs in. */
export interface Terminal {
  readonly print: (line: string) => void
  /** Resolves when the process is asked to stop. */
  readonly stopped: Promise<void>
}

/** Builds the `kucoin-mock` command. */
export function createProgram(terminal: Terminal): Command {
  return new Command('kucoin-mock')
    .description('A KuCoin exchange to test against, on a local port.')
    .option('--port <number>', 'TCP port, 0 for any free one', toInteger, 0)
    .option('--symbols <list>', 'pairs to list, by comma (default: all built-in ones)')
    .option('--market <file|walk>', 'recorded prices as CSV, or a random walk', 'walk')
    .option('--market-symbol <symbol>', 'pair that the CSV is about (default: read from its file name)')
    .option('--seed <number>', 'everything random derives from it', toInteger, 1)
    .option('--limits <off|vip0..vip12>', 'rate limits', 'vip0')
    .option('--accounts <file>', 'API keys and opening balances as JSON')
    .option('--faults <file>', 'faults as JSON')
    .option('--retain <number>', 'closed orders kept in memory', toInteger, 200_000)
    .option('--coverage', 'list which endpoints are simulated, and leave')
    .option('--json', 'first line of standard output is JSON')
    .action((flags: Flags) =>
      flags.coverage === true ? printCoverage(flags, terminal) : serve(flags, terminal),
    )
}

async function serve(flags: Flags, terminal: Terminal): Promise<void> {
  const exchange = createExchange(await toOptions(flags))
  const server = await listen(exchange, { port: flags.port })
  const [credential] = exchange.credentials
  terminal.print(describe(server, credential as MockCredential, flags.json === true))
  await terminal.stopped
  await server.close()
}

function printCoverage(flags: Flags, terminal: Terminal): void {
  const rows = coverage()
  if (flags.json === true) {
    terminal.print(JSON.stringify(rows))
    return
  }
  for (const row of rows)
    terminal.print(`${row.how.padEnd(9)} ${row.method.padEnd(6)} ${row.host.padEnd(7)} ${row.path}`)
  const count = (how: string): number => rows.filter((row) => row.how === how).length
  terminal.print(
    `${count('simulated')} simulated, ${count('example')} by recorded example, ${count('sketch')} by sketch, ${count('none')} not answered`,
  )
}

async function toOptions(flags: Flags): Promise<ExchangeOptions> {
  const market = await readMarket(flags)
  const wanted = flags.symbols?.split(',').map((symbol) => symbol.trim())
  const symbols = wanted?.map(
    (name) =>
      defaultSymbols.find(({ symbol }) => symbol === name) ??
      fail(
        `--symbols: ${name} is not built in. Known: ${defaultSymbols.map(({ symbol }) => symbol).join(', ')}`,
      ),
  )
  return {
    seed: flags.seed,
    market,
    limits: toLimits(flags.limits),
    retainOrders: flags.retain,
    ...(symbols === undefined ? {} : { symbols }),
    ...(flags.accounts === undefined ? {} : await readAccounts(flags.accounts)),
    ...(flags.faults === undefined ? {} : { faults: await readFaults(flags.faults) }),
  }
}

async function readMarket(flags: Flags): Promise<Market> {
  if (flags.market === 'walk') return { kind: 'walk' }
  const symbol = flags.marketSymbol ?? symbolFromName(flags.market)
  const text = await readText('--market', flags.market)
  try {
    return parseMarketCsv(text, symbol)
  } catch (error) {
    return fail(`--market ${flags.market}: ${(error as Error).message}`)
  }
}

/** `btc-usdt-5m-candles.csv` is about BTC-USDT. */
function symbolFromName(path: string): string {
  const name = path.replace(/^.*[\\/]/, '').toUpperCase()
  const match = /^([A-Z0-9]+)-([A-Z0-9]+)/.exec(name)
  if (match === null)
    return fail(`--market ${path}: cannot tell the pair from the file name, give --market-symbol`)
  return `${match[1]}-${match[2]}`
}

async function readFaults(path: string): Promise<ReturnType<typeof parseFaults>> {
  return readJson('--faults', path, parseFaults)
}

/** `{ "credentials": […], "balances": { "trade": { "USDT": "1000" } } }`, both optional, as in the library. */
async function readAccounts(path: string): Promise<Pick<ExchangeOptions, 'credentials' | 'balances'>> {
  return readJson('--accounts', path, (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new TypeError('expected an object')
    const { credentials, balances } = value as Pick<ExchangeOptions, 'credentials' | 'balances'>
    if (credentials !== undefined && (!Array.isArray(credentials) || credentials.length === 0)) {
      throw new TypeError('credentials: expected an array with at least one key')
    }
    return {
      ...(credentials === undefined ? {} : { credentials }),
      ...(balances === undefined ? {} : { balances }),
    }
  })
}

async function readJson<T>(flag: string, path: string, parse: (value: unknown) => T): Promise<T> {
  const text = await readText(flag, path)
  try {
    return parse(JSON.parse(text))
  } catch (error) {
    return fail(`${flag} ${path}: ${(error as Error).message}`)
  }
}

async function readText(flag: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    return fail(`${flag}: cannot read ${path} (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`)
  }
}

function toLimits(text: string): 'off' | { vip: number } {
  if (text === 'off') return 'off'
  const match = /^vip(\d|1[0-2])$/.exec(text)
  return match === null
    ? fail(`--limits: expected off or vip0 to vip12, got ${text}`)
    : { vip: Number(match[1]) }
}

function toInteger(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('expected a whole number')
  return Number(text)
}

function fail(message: string): never {
  throw new Error(message)
}

function describe(server: RunningServer, credential: MockCredential, isJson: boolean): string {
  const { url, futuresUrl, brokerUrl, wsUrl } = server
  const { key, secret, passphrase } = credential
  if (isJson) return JSON.stringify({ url, futuresUrl, brokerUrl, wsUrl, key, secret, passphrase })
  return [
    `A KuCoin exchange listens on ${url}. Point a client's base URLs at it:`,
    `  spot      ${url}`,
    `  futures   ${futuresUrl}`,
    `  broker    ${brokerUrl}`,
    'and use this key (version 3):',
    `  KUCOIN_API_KEY=${key}`,
    `  KUCOIN_API_SECRET=${secret}`,
    `  KUCOIN_API_PASSPHRASE=${passphrase}`,
    `Sign the path as for KuCoin, without the prefix. Stop with Ctrl-C.`,
  ].join('\n')
}

import { decodeUtf8, InputError, readNamed } from '@kucoin-kit/terminal'
import { hostClock } from '../base/clock.ts'
import { objectOf, optional } from '../base/json/read.ts'
import type { ChaosOptions } from '../contract/chaos.ts'
import type { ExchangeOptions } from '../contract/exchange.ts'
import { FAULT_PLACES } from '../contract/fault.ts'
import type { Market } from '../contract/market.ts'
import { readBalances } from '../contract/read-balances.ts'
import { readCredentials } from '../contract/read-credentials.ts'
import { parseFaults } from '../contract/read-faults.ts'
import { readContracts, readSymbols } from '../contract/read-listings.ts'
import type { SymbolRules } from '../contract/symbol-rules.ts'
import { deriveSymbol } from '../exchange/derive-symbol.ts'
import { parseMarketCsv } from '../market/csv.ts'

/** Flags that say what the exchange is like. */
export interface ExchangeFlags {
  readonly symbols?: string
  readonly symbolsFile?: string
  readonly contractsFile?: string
  readonly market?: readonly string[]
  readonly marketSymbol?: string
  readonly seed: number
  readonly limits: string
  readonly accounts?: string
  readonly mode: 'classic' | 'unified'
  readonly faults?: string
  readonly chaos?: number
  readonly chaosOn?: string
  readonly retain: number
  readonly speed: number
  readonly strict?: boolean
  readonly allowHidden?: boolean
}

/** Options of the exchange that flags and files describe. */
export async function toOptions(flags: ExchangeFlags): Promise<ExchangeOptions> {
  const market = await readMarkets(flags)
  const symbols = await readSymbolList(flags)
  const { contractsFile } = flags
  const contracts =
    contractsFile === undefined ? undefined : await readJson('--contracts-file', contractsFile, readContracts)
  return {
    seed: flags.seed,
    market,
    limits: toLimits(flags.limits),
    mode: flags.mode,
    strict: flags.strict === true,
    allowHidden: flags.allowHidden === true,
    retainOrders: flags.retain,
    // A clock that can be sent ahead: the control API does that.
    clock: hostClock(flags.speed),
    ...(symbols === undefined ? {} : { symbols }),
    ...(contracts === undefined ? {} : { contracts }),
    ...(flags.accounts === undefined ? {} : await readAccounts(flags.accounts)),
    ...(flags.faults === undefined ? {} : { faults: await readFaults(flags.faults) }),
    ...toChaos(flags),
  }
}

/** Faults by chance, everywhere or at the places that are named by comma. */
function toChaos({ chaos: seed, chaosOn: places }: ExchangeFlags): { readonly chaos?: ChaosOptions } {
  if (seed === undefined)
    return places === undefined ? {} : fail('--chaos-on: says where faults hit.', 'give --chaos too.')
  if (places === undefined) return { chaos: { seed } }
  const on = places.split(',').map((name) => {
    const place = FAULT_PLACES.find((each) => each === name.trim())
    return place ?? fail(`--chaos-on: there is no ${name}`, `give some of ${FAULT_PLACES.join(', ')}.`)
  })
  return { chaos: { seed, on } }
}

/** Pairs by name and out of a file; the file's come first. */
async function readSymbolList(flags: ExchangeFlags): Promise<ExchangeOptions['symbols']> {
  const { symbols, symbolsFile } = flags
  if (symbols === undefined && symbolsFile === undefined) return undefined
  const listed = symbolsFile === undefined ? [] : await readJson('--symbols-file', symbolsFile, readSymbols)
  const named = (symbols ?? '').split(',').filter((name) => name.trim() !== '')
  if (symbols !== undefined && named.length === 0)
    fail('--symbols: names no pair.', 'write SOL-USDT, or leave it out for the usual ones.')
  return [...listed, ...named.map((name) => readName(name.trim()))]
}

function readName(name: string): SymbolRules {
  try {
    return deriveSymbol(name)
  } catch (error) {
    return fail(`--symbols: ${(error as Error).message}.`, 'write SOL-USDT, or with a price SOL-USDT=150.')
  }
}

async function readMarkets({ market = [], marketSymbol }: ExchangeFlags): Promise<Market[]> {
  const files = market.filter((path) => path !== 'walk')
  if (files.length === 0 && marketSymbol !== undefined)
    fail('--market-symbol: names the pair of a CSV.', 'give --market too.')
  if (files.length > 1 && marketSymbol !== undefined)
    fail('--market-symbol: there are several files.', 'name each file after its pair.')
  return Promise.all(files.map((path) => readMarket(path, marketSymbol ?? symbolFromName(path))))
}

async function readMarket(path: string, symbol: string): Promise<Market> {
  const text = await readText('--market', path)
  try {
    return parseMarketCsv(text, symbol)
  } catch (error) {
    return fail(`--market ${path}: ${(error as Error).message}`, 'mend the file.')
  }
}

/** `btc-usdt-5m-candles.csv` is about BTC-USDT. */
function symbolFromName(path: string): string {
  const name = path.replace(/^.*[\\/]/, '').toUpperCase()
  const match = /^([A-Z0-9]+)-([A-Z0-9]+)/.exec(name)
  if (match === null)
    return fail(`--market ${path}: cannot tell the pair from the file name.`, 'give --market-symbol.')
  return `${match[1]}-${match[2]}`
}

async function readFaults(path: string): Promise<ReturnType<typeof parseFaults>> {
  return readJson('--faults', path, parseFaults)
}

/** `{ "credentials": […], "balances": { "trade": { "USDT": "1000" } } }`, both optional, as in the library. */
async function readAccounts(path: string): Promise<Pick<ExchangeOptions, 'credentials' | 'balances'>> {
  return readJson('--accounts', path, (value) => readAccountsFile(value, ''))
}

const readAccountsFile = objectOf<Pick<ExchangeOptions, 'credentials' | 'balances'>>({
  credentials: optional(readCredentials),
  balances: optional(readBalances),
})

async function readJson<T>(flag: string, path: string, parse: (value: unknown) => T): Promise<T> {
  const text = await readText(flag, path)
  try {
    return parse(JSON.parse(text))
  } catch (error) {
    return fail(
      `${flag} ${path}: ${error instanceof SyntaxError ? whereBroken(error) : (error as Error).message}`,
      'mend the file; the README shows what stands in one.',
    )
  }
}

/** The parser's own words would quote the file, which may hold secrets. */
function whereBroken({ message }: SyntaxError): string {
  return `not valid JSON${/ at position \d+( \(line \d+ column \d+\))?/.exec(message)?.[0] ?? ''}`
}

/** Prices of years, and still one text. */
const MAX_BYTES = 256 * 1_024 * 1_024

/** Text of a file; fails with the flag's name. */
async function readText(flag: string, path: string): Promise<string> {
  return textOf(flag, path, readBytes(flag, path), 'save it as UTF-8.')
}

/**
 * Bytes of a file as its text; fails with the flag's name.
 *
 * @param form - what to do about one that is no text
 */
export function textOf(flag: string, path: string, bytes: Uint8Array, form: string): string {
  try {
    return decodeUtf8(bytes)
  } catch (error) {
    return fail(`${flag}: cannot read ${path} (${(error as Error).message})`, form)
  }
}

/** All of a file; fails with the flag's name. */
export function readBytes(flag: string, path: string): Uint8Array {
  try {
    return readNamed(path, MAX_BYTES)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return fail(`${flag}: cannot read ${path} (${code ?? message})`, 'check path and permissions.')
  }
}

function toLimits(text: string): 'off' | { vip: number } {
  if (text === 'off') return 'off'
  const match = /^vip(\d|1[0-2])$/.exec(text)
  return match === null
    ? fail(`--limits: expected off or vip0 to vip12, got ${text}`, 'give one of these.')
    : { vip: Number(match[1]) }
}

/** Refuses what the user gave. */
export function fail(message: string, fix: string): never {
  throw new InputError(message, fix)
}

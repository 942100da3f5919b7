import {
  checkNames,
  integerFrom,
  listOf,
  numberFrom,
  objectOf,
  oneOf,
  type Reader,
} from '../base/json/read.ts'
import { readChaos } from '../contract/chaos.ts'
import type { ExchangeOptions, LimitOptions } from '../contract/exchange.ts'
import { readBalances } from '../contract/read-balances.ts'
import { readCredentials, readMode } from '../contract/read-credentials.ts'
import { parseFaults } from '../contract/read-faults.ts'

const readMatching = objectOf<NonNullable<ExchangeOptions['matchingMs']>>({
  min: integerFrom(0, 600_000),
  max: integerFrom(0, 600_000),
})
const readLimits = objectOf<LimitOptions>({ vip: integerFrom(0, 12) })
const readKind = oneOf(['walk', 'candles', 'trades', 'pushed'])

/** A market; what its rows say of prices is read where they are played. */
const checkMarket: Reader<unknown> = (value, path) => {
  const market = Object(value) as Readonly<Record<string, unknown>>
  const kind = readKind(market['kind'], `${path}.kind`)
  if (kind === 'candles' || kind === 'trades') listOf(checkRow)(market[kind], `${path}.${kind}`)
}

// KuCoin tells trades in nanoseconds: in milliseconds those have a fraction.
const checkRow: Reader<unknown> = (row, path) =>
  numberFrom(0, Number.MAX_SAFE_INTEGER)(
    (Object(row) as Readonly<Record<string, unknown>>)['timeMs'],
    `${path}.timeMs`,
  )

const known: Readonly<Record<keyof ExchangeOptions, true>> = {
  ...{
    credentials: true,
    mode: true,
    symbols: true,
    contracts: true,
    fundingRate: true,
    market: true,
    seed: true,
  },
  ...{
    balances: true,
    clock: true,
    faults: true,
    chaos: true,
    limits: true,
    unifiedWelcome: true,
    topicLimit: true,
  },
  ...{
    matchingMs: true,
    fees: true,
    retiredKeyVersions: true,
    strict: true,
    allowHidden: true,
    onEntry: true,
  },
  ...{ strictKeyVersions: true, brokerKeys: true, retainOrders: true, onForget: true },
}

/** Checks what callers without types, and files, get wrong. Throws a TypeError that names the option. */
export function checkOptions(options: ExchangeOptions): void {
  checkNames(options, '', Object.keys(known))
  const {
    symbols,
    contracts,
    market,
    credentials,
    mode,
    balances,
    faults,
    seed,
    retainOrders,
    limits,
    unifiedWelcome,
    topicLimit,
    chaos,
    matchingMs,
  } = options
  if (symbols !== undefined) listOf((each) => each)(symbols, 'symbols')
  if (contracts !== undefined) listOf((each) => each)(contracts, 'contracts')
  if (Array.isArray(market)) listOf(checkMarket)(market, 'market')
  else if (market !== undefined) checkMarket(market, 'market')
  if (credentials !== undefined) readCredentials(credentials, 'credentials')
  if (mode !== undefined) readMode(mode, 'mode')
  if (balances !== undefined) readBalances(balances, 'balances')
  if (faults !== undefined) parseFaults(faults)
  if (seed !== undefined) integerFrom(Number.MIN_SAFE_INTEGER)(seed, 'seed')
  if (unifiedWelcome !== undefined) oneOf(['message', 'data'])(unifiedWelcome, 'unifiedWelcome')
  if (chaos !== undefined) readChaos(chaos, 'chaos')
  if (matchingMs !== undefined) {
    const { min, max } = readMatching(matchingMs, 'matchingMs')
    if (min > max) throw new TypeError(`matchingMs: min ${min} is above max ${max}`)
  }
  if (topicLimit !== undefined) integerFrom(1)(topicLimit, 'topicLimit')
  if (retainOrders !== undefined) numberFrom(0, Number.POSITIVE_INFINITY)(retainOrders, 'retainOrders')
  if (limits !== undefined && limits !== 'off') readLimits(limits, 'limits')
}

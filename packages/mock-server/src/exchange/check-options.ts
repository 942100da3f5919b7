import { integerFrom, numberFrom, objectOf, oneOf } from '../base/json/read.ts'
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

/** Checks what callers without types, and files, get wrong. Throws a TypeError that names the option. */
export function checkOptions(options: ExchangeOptions): void {
  const {
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

import { readBalances } from '../accounts/read-balances.ts'
import { readCredentials } from '../auth/read-credentials.ts'
import { parseFaults } from '../faults/read-faults.ts'
import { integerFrom, numberFrom, objectOf } from '../json/read.ts'
import type { ExchangeOptions, LimitOptions } from './types.ts'

const readLimits = objectOf<LimitOptions>({ vip: integerFrom(0, 12) })

/** Checks what callers without types, and files, get wrong. Throws a TypeError that names the option. */
export function checkOptions(options: ExchangeOptions): void {
  const { credentials, balances, faults, seed, retainOrders, limits } = options
  if (credentials !== undefined) readCredentials(credentials, 'credentials')
  if (balances !== undefined) readBalances(balances, 'balances')
  if (faults !== undefined) parseFaults(faults)
  if (seed !== undefined) integerFrom(Number.MIN_SAFE_INTEGER)(seed, 'seed')
  if (retainOrders !== undefined) numberFrom(0, Number.POSITIVE_INFINITY)(retainOrders, 'retainOrders')
  if (limits !== undefined && limits !== 'off') readLimits(limits, 'limits')
}

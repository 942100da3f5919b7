/**
 * Secrets that are unlike anything else, driven through every failure, print, abort, event and end of a program, on
 * every runtime, from the packed tarballs: none may be seen, and every leak that is planted must be.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import type { VaultErrorCode } from '@kucoin-kit/browser'
import type { ErrorCode } from '@kucoin-kit/core'
import { describe, expect, test } from 'vitest'
import { canaryTable } from './host/canary-table.ts'
import { chromiumCanary } from './host/chromium-canary.ts'
import { processCanaries } from './host/process-canaries.ts'
import { release } from './host/release.ts'

/**
 * Of each code, an error has been seen. Left out is what only some pages can meet, a refused passkey, and a history with a hole,
 * which holds nothing but words of ours.
 */
const everyCode: readonly ErrorCode[] = [
  'ANSWER_UNREADABLE',
  'AUTH_REJECTED',
  'CLIENT_OID_REUSED',
  'CLIENT_OID_TAKEN',
  'CONNECTION_FAILED',
  'CREDENTIALS_INVALID',
  'CREDENTIALS_MISSING',
  'EDGE_BLOCKED',
  'EXPIRED',
  'FEED_OVERFLOWED',
  'INSUFFICIENT_FUNDS',
  'IP_NOT_ALLOWED',
  'MAINTENANCE',
  'MARKET_UNAVAILABLE',
  'MONEY_NOT_MOVED',
  'NOT_ALLOWED',
  'NOT_FOUND',
  'OPTIONS_INVALID',
  'ORDER_NOT_PLACED',
  'ORDER_REJECTED',
  'ORDER_RULE_BROKEN',
  'OUTCOME_UNKNOWN',
  'PARAMETER_REJECTED',
  'PERMISSION_DENIED',
  'RATE_LIMITED',
  'REDIRECTED',
  'REQUEST_INVALID',
  'SERVER_ERROR',
  'SOCKET_REFUSED',
  'TIMED_OUT',
  'TIMESTAMP_REJECTED',
  'TOPIC_REFUSED',
  'UNLISTED',
]
const vaultCodes: readonly VaultErrorCode[] = ['VAULT_LOCKED', 'UNLOCK_FAILED']

const results = await release([...processCanaries, chromiumCanary])
const table = canaryTable(results)
const folder = new URL('../../../../.results/', import.meta.url)
mkdirSync(folder, { recursive: true })
writeFileSync(new URL('canaries.txt', folder), `${table}\n`)

test('the table of canaries', () => {
  console.log(table)
  expect(results).toHaveLength(processCanaries.length + 1)
})

describe.each(results)('$name', ({ name, missing, report, error, ...printed }) => {
  if (missing !== undefined) {
    test('is not on this machine, and the table says why', () => expect(table).toContain(missing))
    return
  }
  test('came to its end', () => expect(error).toBeUndefined())
  if (report === undefined) return

  test('nothing is seen in any value, in any way of looking', () => {
    expect(report.sightings).toEqual([])
    expect(report.needles).toBeGreaterThan(60)
    expect(report.observations.length).toBeGreaterThan(80)
    expect(report.events).toBeGreaterThan(100)
  })

  // A browser shows every address to all scripts of its page, and KuCoin wants a passphrase in one query.
  test('what the runtime measures of requests shows no secret', () => {
    expect(report.measured).toEqual([])
  })

  test('every leak that is planted in a value is found', () => {
    expect(report.missed).toEqual([])
    expect(report.planted).toBeGreaterThan(100)
  })

  test('nothing is seen in what it prints, nor in how it dies', () => {
    expect(printed.printedSightings).toEqual([])
    expect(printed.printedChars).toBeGreaterThan(100_000)
  })

  test('every leak that is planted in what it prints is found', () => {
    expect(printed.printedMissed).toEqual([])
    expect(printed.printedPlants).toBeGreaterThan(100)
  })

  test('every kind of error was met', () => {
    const codes = name === 'Chromium' ? [...everyCode, ...vaultCodes] : everyCode
    expect([...report.codes].sort()).toEqual([...codes].sort())
  })
})

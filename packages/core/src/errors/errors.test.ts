import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { VERSION } from '../version.ts'
import { ConfigError, commonCodes, findRule, KucoinError, listCodes, restCodes } from './index.ts'

test('the table holds every code of the exchange that is not a bare HTTP status', () => {
  const codes = listCodes()
  expect(codes).toHaveLength(191)
  expect(new Set(codes.map(({ scope, apiCode }) => `${scope} ${apiCode}`)).size).toBe(codes.length)
})

test.each([
  ['200001', '', false, 'MARKET_UNAVAILABLE'],
  ['200001', '', true, 'PARAMETER_REJECTED'],
  ['200002', '', true, 'RATE_LIMITED'],
  ['300000', '', false, 'ORDER_REJECTED'],
  ['400005', 'Invalid KC-API-SIGN', false, 'AUTH_REJECTED'],
  ['400002', '', true, 'TIMESTAMP_REJECTED'],
  ['400100', '', false, 'PARAMETER_REJECTED'],
  ['400100', 'account.available.amount', false, 'INSUFFICIENT_FUNDS'],
  ['400100', 'account.available.amount and more', false, 'PARAMETER_REJECTED'],
  ['102426', '', false, 'CLIENT_OID_TAKEN'],
  ['300018', '', true, 'CLIENT_OID_TAKEN'],
  [
    '260325',
    'Already set withdraw whitelist, this address is not favorite address',
    false,
    'PARAMETER_REJECTED',
  ],
  ['100001', '', true, 'PARAMETER_REJECTED'],
  ['100001', 'error.getOrder.orderNotExist', true, 'NOT_FOUND'],
] as const)('%s %s futures=%s is %s', (apiCode, message, isFutures, code) => {
  expect(findRule(apiCode, message, [commonCodes, restCodes], isFutures ? 'futures' : 'spot').code).toBe(code)
})

test('a code that nobody listed leaves a write unknown', () => {
  for (const code of ['999999', 'constructor', '__proto__']) {
    expect(findRule(code, 'name', [commonCodes])).toMatchObject({ code: 'UNLISTED', outcome: 'unknown' })
  }
})

test('a message says what failed, what to do and where to read on', () => {
  const error = new ConfigError('CREDENTIALS_INVALID', 'The API key is missing.', 'give one.')
  expect(error.message).toBe(
    'The API key is missing.\nFix: give one.\nDocs: https://kucoin-kit.github.io/kucoin-kit/errors/credentials-invalid',
  )
  expect(error.version).toBe(VERSION)
})

test('an error of another copy of the package is one of ours', () => {
  const foreign = Object.defineProperty(new Error('x'), Symbol.for('kucoin-kit.error'), { value: true })
  expect(KucoinError.isInstance(foreign)).toBe(true)
  expect(KucoinError.isInstance(new Error('x'))).toBe(false)
  expect(KucoinError.isInstance(undefined)).toBe(false)
})

test('the version in the code is the version of the package', () => expect(VERSION).toBe(manifest.version))

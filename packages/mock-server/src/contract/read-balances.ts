import { parseDecimal } from '../base/decimal.ts'
import { mapOf, objectOf, optional, type Reader, readText } from '../base/json/read.ts'
import type { DepositOptions, ExchangeOptions } from './exchange.ts'

const TYPES = ['main', 'trade', 'margin', 'contract', 'option', 'unified']

const readType: Reader<string> = (value, path) => {
  if (typeof value === 'string' && (TYPES.includes(value) || /^isolated:[^:\s-]+-[^:\s-]+$/.test(value)))
    return value
  throw new TypeError(`${path}: no account type. Expected one of ${TYPES.join(', ')}, isolated:BASE-QUOTE`)
}

const readCurrency: Reader<string> = (value, path) => {
  if (typeof value === 'string' && /^[A-Z0-9._-]+$/.test(value)) return value
  throw new TypeError(`${path}: expected a currency in capitals, such as "USDT"`)
}

// A number would have been rounded before it could be read.
const readAmount: Reader<string> = (value, path) => {
  if (typeof value === 'string' && parseDecimal(value) !== undefined) return value
  throw new TypeError(`${path}: expected a decimal text of 0 or more, such as "1000.5"`)
}

/** Reads balances: account type, then currency, then decimal text. */
export const readBalances: Reader<NonNullable<ExchangeOptions['balances']>> = mapOf(
  readType,
  mapOf(readCurrency, readAmount),
)

/** Reads money that arrives from outside. */
export const readDeposit: Reader<DepositOptions> = objectOf<DepositOptions>({
  currency: readCurrency,
  amount: readAmount,
  accountType: optional(readType),
  uid: optional(readText),
})

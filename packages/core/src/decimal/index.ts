/**
 * Exact arithmetic on decimal texts, for prices, sizes and funds.
 *
 * @packageDocumentation
 */
export {
  addDecimals,
  compareDecimals,
  isDecimal,
  multiplyDecimals,
  roundDecimal,
  subtractDecimals,
} from './decimal.ts'

import { decimal } from '../base/decimal.ts'

/** Most that an account may owe of a currency, in USDT. KuCoin's limits differ by currency; its example has 600 of one. */
export const BORROW_LIMIT: bigint = decimal('1000000')

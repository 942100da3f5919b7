import type { Kucoin } from '@kucoin-kit/node'
import { buy } from './buy.ts'
import { futuresOrder } from './futures-order.ts'
import { positions } from './positions.ts'
import { testAgainstMock } from './test-against-mock.ts'
import { transferAndWithdraw } from './transfer-and-withdraw.ts'

/** The programs by name; each is the same on every runtime. */
export const programs: Readonly<Record<string, (kucoin: Kucoin) => Promise<object>>> = {
  buy,
  'futures-order': futuresOrder,
  positions,
  'test-against-mock': testAgainstMock,
  'transfer-and-withdraw': transferAndWithdraw,
}

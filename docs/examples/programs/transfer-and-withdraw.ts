// Moves money to the trading account, and withdraws some; each move happens once, or its outcome is told.
import type { Kucoin } from '@kucoin-kit/node'
import { createFunding } from '@kucoin-kit/node/funding'

export async function transferAndWithdraw(kucoin: Kucoin): Promise<object> {
  const funding = createFunding(kucoin)
  const moved = await funding.transfer({
    currency: 'USDT',
    amount: '50',
    type: 'INTERNAL',
    fromAccountType: 'MAIN',
    toAccountType: 'TRADE',
  })
  const withdrawn = await funding.withdraw({
    currency: 'USDT',
    amount: '50',
    toAddress: 'TKFRQXSDcY4kd3QLzw7uK16GmLrjJggwX8',
    withdrawType: 'ADDRESS',
    isInner: true,
    remark: 'rent', // tells withdrawals apart that are alike
  })
  return { transfer: moved.id, withdrawal: withdrawn.id }
}

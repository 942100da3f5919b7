// Moves money to the trading account, and withdraws some; each move happens once, or its outcome is told.
import type { Kucoin } from '@kucoin-kit/node'
import { createMoney } from '@kucoin-kit/node/transfers'

export async function transferAndWithdraw(kucoin: Kucoin): Promise<object> {
  const money = createMoney(kucoin)
  const moved = await money.transfer({
    currency: 'USDT',
    amount: '50',
    type: 'INTERNAL',
    fromAccountType: 'MAIN',
    toAccountType: 'TRADE',
  })
  const withdrawn = await money.withdraw({
    currency: 'USDT',
    amount: '50',
    toAddress: 'TKFRQXSDcY4kd3QLzw7uK16GmLrjJggwX8',
    withdrawType: 'ADDRESS',
    isInner: true,
    remark: 'rent', // tells withdrawals apart that are alike
  })
  return { transfer: moved.id, withdrawal: withdrawn.id }
}

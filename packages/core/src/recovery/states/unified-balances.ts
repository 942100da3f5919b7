import { getBalances, getClassicBalances } from '../../endpoints/unified-account/account.ts'
import type { BalanceUpdate } from '../../topics/unified/account.ts'
import { milliseconds, nanoseconds } from '../time.ts'
import type { StateSource } from './state-recovery.ts'

/**
 * Balances of the unified account, or of another one by its type. How its margins divide REST does not show: a message that
 * was read is without them.
 *
 * @param accountType - as the topic has it
 */
export function unifiedBalances(accountType: string): StateSource<BalanceUpdate> {
  return {
    subject: undefined,
    // What is available moves with the market.
    read: ({ c, b, h, l, U }) => ({
      key: c,
      mark: [b, h, l ?? 0].map(Number).join(' '),
      timeMs: milliseconds(U),
    }),
    async look(reader, _, timeMs) {
      const U = accountType === 'FUNDING' ? String(timeMs) : nanoseconds(timeMs)
      if (accountType === 'UNIFIED') {
        const { accounts } = await reader.call(getBalances, {})
        return accounts.flatMap(({ currencies }) =>
          currencies.map(
            ({
              currency: c,
              equity: e,
              balance: b,
              available: a,
              hold: h,
              liability: l,
              collateralStatus: cS,
            }) => ({
              ...{ c, e, b, a, h, U },
              ...(l !== undefined && { l }),
              ...(cS !== undefined && { cS }),
            }),
          ),
        )
      }
      const { accounts } = await reader.call(getClassicBalances, { accountType: accountType as never })
      return accounts.flatMap(({ currencies }) =>
        currencies.map(({ currency: c, equity: e, balance: b, available: a, locked: h, liability: l }) => ({
          ...{ c, e, b, a, h, U },
          ...(typeof l === 'string' && { l }),
        })),
      )
    },
  }
}

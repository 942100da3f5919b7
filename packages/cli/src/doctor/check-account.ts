import type { AccountMode } from '@kucoin-kit/node/account-mode'
import { unifiedAccount } from '@kucoin-kit/node/endpoints'
import type { Connection } from '../connection/connect.ts'
import { type Finding, finding } from '../findings/finding.ts'

/** What orders are placed under, by the kind of account. */
const trades: Readonly<Record<AccountMode, readonly string[]>> = {
  CLASSIC: ['Spot', 'Margin', 'Futures'],
  UNIFIED: ['Unified'],
}

/** What each permission is for, on a unified account. */
const uses = { Unified: 'trade', FlexTransfers: 'transfer', Withdrawal: 'withdraw' }

/** Which kind of account it is, and whether the key's permissions are those of that kind. */
export function judgeMode(mode: AccountMode | undefined, permissions: readonly string[]): readonly Finding[] {
  if (!mode) return [finding('account-mode', 'note', 'Whether the account is unified could not be read.')]
  const [is, other] =
    mode === 'UNIFIED' ? (['unified', 'CLASSIC'] as const) : (['classic', 'UNIFIED'] as const)
  const calls = mode === 'UNIFIED' ? '/api/ua/v2, `unifiedAccount` of the endpoints' : 'all but /api/ua'
  const can = (kind: AccountMode): readonly string[] =>
    trades[kind].filter((name) => permissions.includes(name))
  const useless = can(mode).length === 0 ? can(other) : []
  return [
    finding('account-mode', 'ok', `The account is ${is}; its calls are ${calls}.`),
    ...(mode === 'UNIFIED' ? [tellUses(permissions)] : []),
    ...(useless.length === 0
      ? []
      : [
          finding(
            'mode-permissions',
            'warning',
            `The key may trade under ${useless.join(', ')}, which is for the other kind of account.`,
            `tick ${trades[mode].join(', ')} on the API management page.`,
          ),
        ]),
  ]
}

function tellUses(permissions: readonly string[]): Finding {
  const told = Object.entries(uses).map(
    ([name, use]) => `${permissions.includes(name) ? 'may' : 'may not'} ${use} (${name})`,
  )
  return finding('unified-permissions', 'note', `On it the key ${told.join(', ')}.`)
}

/** The request quota of a unified account, which the master and its sub-accounts share. */
export async function checkQuota({ kucoin }: Connection, isMaster: boolean): Promise<readonly Finding[]> {
  const cap = await kucoin.call(unifiedAccount.getRateLimitCap).catch(() => undefined)
  if (!cap) return [finding('quota', 'note', 'The request quota of the unified account could not be read.')]
  const { vipLevel, mainRateLimit, allocatedQuota, remainingQuota, defaultQuota } = cap
  const summary = `VIP ${vipLevel}: ${mainRateLimit} orders a second, of which sub-accounts have ${allocatedQuota} and the master ${remainingQuota}; a new sub-account gets ${defaultQuota}.`
  return isMaster && remainingQuota < defaultQuota
    ? [finding('quota', 'warning', summary, 'take some back: unifiedAccount.setRateLimits.')]
    : [finding('quota', 'ok', summary)]
}

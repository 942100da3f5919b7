import type { ApiKey } from '@kucoin-kit/core/endpoints/account'
import { type Finding, finding } from '../findings/finding.ts'
import { listOf } from './list-of.ts'

const DAY_MS = 86_400_000
const OLD_DAYS = 180
/** A rotation wants its time. */
const SOON_DAYS = 14

const trade = ['Spot', 'Margin', 'Futures', 'Unified']
const movesMoney = ['Withdrawal', 'Transfer', 'InnerTransfer', 'FlexTransfers']

/** What may be judged of a key without asking anything more. */
export type JudgedKey = Pick<
  ApiKey,
  'apiVersion' | 'permission' | 'ipWhitelist' | 'createdAt' | 'expiredAt' | 'isMaster'
>

/**
 * Judges a key as the exchange describes it.
 *
 * @param need - permissions that the program needs
 * @param nowMs - the exchange's time
 */
export function judgeKey(key: JudgedKey, need: readonly string[], nowMs: number): readonly Finding[] {
  const has = listOf(key.permission)
  return [
    judgeVersion(key.apiVersion),
    ...judgePermissions(has, need),
    key.isMaster
      ? finding(
          'master-account',
          'warning',
          'The key belongs to the master account, which can reach all funds.',
          'use a sub-account with only the money that the program trades.',
        )
      : finding('master-account', 'ok', 'The key belongs to a sub-account.'),
    ...judgeAddresses(key.ipWhitelist, has),
    judgeAge(key.createdAt, nowMs),
    ...judgeEnd(key, nowMs),
  ]
}

function judgeVersion(version: number): Finding {
  return version >= 3
    ? finding('key-version', 'ok', `The key is of version ${version}.`)
    : finding(
        'key-version',
        'warning',
        `The key is of version ${version}; newer calls refuse it (400008).`,
        'make a new key; every new one is of version 3.',
      )
}

function judgePermissions(has: readonly string[], need: readonly string[]): readonly Finding[] {
  const missing = need.filter((name) => !has.includes(name))
  const dangerous = has.filter((name) => movesMoney.includes(name) && !need.includes(name))
  const unused = need.length === 0 ? [] : has.filter((name) => trade.includes(name) && !need.includes(name))
  return [
    missing.length === 0
      ? finding('permissions', 'ok', `The key may: ${has.join(', ')}.`)
      : finding(
          'permissions',
          'failure',
          `The key lacks ${missing.join(', ')}; it has ${has.join(', ') || 'none'}.`,
          'tick them on the API management page.',
        ),
    ...(dangerous.length === 0
      ? []
      : [
          finding(
            'moves-money',
            'warning',
            `The key may move money: ${dangerous.join(', ')}.`,
            'take these permissions off, unless the program needs them; name them in --need then.',
          ),
        ]),
    ...(unused.length === 0
      ? []
      : [finding('unused-permissions', 'note', `Not needed: ${unused.join(', ')}.`, 'take them off.')]),
  ]
}

function judgeAddresses(list: string | undefined, has: readonly string[]): readonly Finding[] {
  if (list) return [finding('ip-list', 'ok', `Only from ${list}.`)]
  const canTrade = has.some((name) => trade.includes(name))
  return [
    finding(
      'ip-list',
      'warning',
      'The key may be used from any address.',
      'bind it to the addresses of the program.',
    ),
    ...(canTrade
      ? [
          finding(
            'thirty-days',
            'warning',
            'A key that may trade and is bound to no address loses that right, or is deleted, after 30 days unused.',
            'bind it to an address, or use it at least once a month.',
          ),
        ]
      : []),
  ]
}

function judgeAge(createdAt: number, nowMs: number): Finding {
  const days = Math.floor((nowMs - createdAt) / DAY_MS)
  return days > OLD_DAYS
    ? finding('key-age', 'warning', `The key is ${days} days old.`, 'make a new one and rotate to it.')
    : finding('key-age', 'ok', `The key is ${days} days old.`)
}

/** When a key ends by itself; nothing where it never does. */
export function judgeEnd({ expiredAt }: Pick<ApiKey, 'expiredAt'>, nowMs: number): readonly Finding[] {
  const end = new Date(expiredAt ?? Number.NaN)
  if (!(end.getTime() > 0)) return []
  const days = Math.floor((end.getTime() - nowMs) / DAY_MS)
  const day = end.toISOString().slice(0, 10)
  if (days < 0) return [finding('key-end', 'warning', `The key ended on ${day}.`, 'make a new one.')]
  const summary = `The key ends on ${day}, in ${days} days.`
  return days < SOON_DAYS
    ? [finding('key-end', 'warning', summary, 'make a new one and rotate to it before that day.')]
    : [finding('key-end', 'ok', summary)]
}

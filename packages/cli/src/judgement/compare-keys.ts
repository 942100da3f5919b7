import type { ApiKey } from '@kucoin-kit/core/endpoints/account'
import { type Finding, finding } from '../findings/finding.ts'
import { listOf } from './list-of.ts'

/** What the next key is compared with. */
export interface Wanted {
  /** The key in use as the exchange describes it; undefined where it is gone already. */
  readonly current: ApiKey | undefined
  /** Permissions that are enough; undefined: those of the key in use. */
  readonly need: readonly string[] | undefined
}

/** Compares the next key with the one in use: less is a failure, more a warning. */
export function compareKeys(next: ApiKey, { current, need }: Wanted): readonly Finding[] {
  return [
    comparePermissions(listOf(next.permission), need ?? listOf(current?.permission)),
    ...(current ? [compareAccounts(next, current), compareVersions(next, current)] : []),
    ...compareAddresses(listOf(next.ipWhitelist), listOf(current?.ipWhitelist)),
  ]
}

function comparePermissions(has: readonly string[], wanted: readonly string[]): Finding {
  const missing = wanted.filter((name) => !has.includes(name))
  const more = has.filter((name) => !wanted.includes(name))
  if (missing.length > 0) {
    return finding(
      'permissions',
      'failure',
      `The next key lacks ${missing.join(', ')}; it has ${has.join(', ') || 'none'}.`,
      'tick them on the API management page, or say in --need what is enough.',
    )
  }
  return more.length > 0
    ? finding(
        'permissions',
        'warning',
        `The next key may do more: ${more.join(', ')}.`,
        'take off what is not needed.',
      )
    : finding('permissions', 'ok', `The next key may: ${has.join(', ')}.`)
}

function compareAccounts(next: ApiKey, current: ApiKey): Finding {
  return next.uid === current.uid
    ? finding('account', 'ok', 'Both keys belong to one account.')
    : finding(
        'account',
        'failure',
        'The next key belongs to another account: orders and funds stay with the old one.',
        'take a key of the same account, or add --accept account.',
      )
}

function compareVersions(next: ApiKey, current: ApiKey): Finding {
  return next.apiVersion >= current.apiVersion
    ? finding('version', 'ok', `The next key is of version ${next.apiVersion}.`)
    : finding(
        'version',
        'failure',
        `The next key is of version ${next.apiVersion}, the one in use of version ${current.apiVersion}.`,
        'make a new key; every new one is of version 3.',
      )
}

function compareAddresses(next: readonly string[], current: readonly string[]): readonly Finding[] {
  const missing = next.length === 0 ? [] : current.filter((address) => !next.includes(address))
  if (missing.length > 0) {
    return [
      finding(
        'addresses',
        'failure',
        `The next key refuses ${missing.join(', ')}, which the one in use takes.`,
        'add them to its IP list, or add --accept addresses.',
      ),
    ]
  }
  if (next.length > 0) return [finding('addresses', 'ok', `The next key works only from ${next.join(', ')}.`)]
  return [
    finding(
      'addresses',
      'warning',
      'The next key may be used from any address.',
      'bind it to the addresses of the program.',
    ),
  ]
}

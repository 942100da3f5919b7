import { type KnownKey, prepareCredential } from '../../auth/credential.ts'
import { ALL_PERMISSIONS } from '../../contract/credential.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { asObject, type Fields, optionalChoice, optionalText, requireText } from '../../request/input.ts'
import { subByName } from './find.ts'

/** API keys of sub-accounts. A key works from the moment it is made. */
export const subApiKeys: readonly Route[] = [
  route('POST', 'spot', '/api/v1/sub/api-key', createSubKey),
  route('GET', 'spot', '/api/v1/sub/api-key', listSubKeys),
  route('POST', 'spot', '/api/v1/sub/api-key/update', updateSubKey),
  route('DELETE', 'spot', '/api/v1/sub/api-key', deleteSubKey),
]

/** The keys of one of the caller's sub-accounts. */
export function listSubKeys(call: Call): unknown {
  const name = requireText(call.query, 'subName')
  const wanted = optionalText(call.query, 'apiKey')
  return keysOf(call, name)
    .filter((key) => wanted === undefined || key.key === wanted)
    .map((key) => ({
      subName: name,
      remark: call.settings.remarks.get(key.key) ?? '',
      apiKey: key.key,
      apiVersion: Number(key.version),
      ...shownSettings(key.permissions, key.ipWhitelist),
      createdAt: key.createdAt,
      uid: Number(key.uid),
      isMaster: false,
    }))
}

/** Changes what a key of a sub-account may do, and from where. */
export function updateSubKey(call: Call): unknown {
  const fields = asObject(call.body)
  const known = ownedKey(call, fields)
  const settings = readSettings(fields)
  const days = readExpiry(fields)
  call.settings.keys.set(known.key, {
    ...prepareCredential({ ...known.credential, ...settings }, known.createdAt),
    uid: known.uid,
  })
  expireIn(call, known.key, days)
  return {
    subName: fields['subName'],
    apiKey: known.key,
    ...shownSettings(settings.permissions, settings.ipWhitelist),
  }
}

/** Takes a key away from a sub-account. */
export function deleteSubKey(call: Call): unknown {
  const known = ownedKey(call, call.query)
  call.settings.keys.delete(known.key)
  call.settings.remarks.delete(known.key)
  return { subName: call.query['subName'], apiKey: known.key }
}

/** Makes a key for a sub-account. */
export function createSubKey(call: Call): unknown {
  const fields = asObject(call.body)
  const sub = subByName(call, requireText(fields, 'subName'))
  const passphrase = requireText(fields, 'passphrase')
  const remark = requireText(fields, 'remark')
  const { keys, remarks, keyStream } = call.settings
  const secret = [8, 4, 4, 4, 12].map((length) => keyStream.hex(length)).join('-')
  const settings = readSettings(fields)
  const days = readExpiry(fields)
  const createdAt = call.state.now()
  const key = keyStream.hex(24)
  keys.set(key, prepareCredential({ key, secret, passphrase, uid: sub.uid, ...settings }, createdAt))
  remarks.set(key, remark)
  expireIn(call, key, days)
  return {
    subName: sub.name,
    remark,
    apiKey: key,
    apiSecret: secret,
    apiVersion: 3,
    passphrase,
    ...shownSettings(settings.permissions, settings.ipWhitelist),
    createdAt,
  }
}

function shownSettings(permissions: Iterable<string>, ipWhitelist: readonly string[]) {
  return {
    permission: [...permissions].join(','),
    // The field is missing when any address may use the key; clients tell the two apart by that.
    ...(ipWhitelist.length > 0 ? { ipWhitelist: ipWhitelist.join(',') } : {}),
  }
}

/** What a sub-account may be given. None of KuCoin's lists for it names withdrawing. */
const GIVEN: readonly string[] = ALL_PERMISSIONS.filter((name) => name !== 'Withdrawal')

function readSettings(fields: Fields): { permissions: string[]; ipWhitelist: string[] } {
  const list = (name: string): string[] => optionalText(fields, name)?.split(',') ?? []
  const permissions = [...new Set(['General', ...list('permission')])]
  if (permissions.some((name) => !GIVEN.includes(name))) refuse('400100', 'The permission is invalid.', 400)
  const ipWhitelist = list('ipWhitelist')
  if (ipWhitelist.length > 20) refuse('400100', 'The ipWhitelist can not hold more than 20 addresses.', 400)
  return { permissions, ipWhitelist }
}

const DAY = 86_400_000

/** Days for which a key is valid; undefined for ever. */
function readExpiry(fields: Fields): number | undefined {
  const days = optionalChoice(fields, 'expire', ['-1', '30', '90', '180', '360']) ?? '-1'
  return days === '-1' ? undefined : Number(days)
}

/** Lets a key end some days from now, unless it has been changed or taken away by then. */
function expireIn({ state, settings: { keys } }: Call, name: string, days: number | undefined): void {
  const known = keys.get(name)
  if (days === undefined || known === undefined) return
  const expiresAt = state.now() + days * DAY
  const ending: KnownKey = { ...known, expiresAt }
  keys.set(name, ending)
  state.agenda.add(expiresAt, () => {
    if (keys.get(name) === ending) keys.delete(name)
  })
}

function keysOf(call: Call, name: string): KnownKey[] {
  const sub = subByName(call, name)
  return [...call.settings.keys.values()].filter((key) => key.uid === sub.uid)
}

function ownedKey(call: Call, fields: Fields): KnownKey {
  const wanted = requireText(fields, 'apiKey')
  const known = keysOf(call, requireText(fields, 'subName')).find((key) => key.key === wanted)
  if (known === undefined) return refuse('400100', 'The API key does not exist.')
  if (known.credential.passphrase !== requireText(fields, 'passphrase')) {
    refuse('400100', 'The passphrase is wrong.')
  }
  return known
}

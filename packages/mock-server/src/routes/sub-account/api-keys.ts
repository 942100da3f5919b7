import { type KnownKey, prepareCredential } from '../../auth/credential.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { asObject, type Fields, optionalText, requireText } from '../../request/input.ts'
import { subByName } from './find.ts'

/** API keys of sub-accounts. A key works from the moment it is made. */
export const subApiKeys: readonly Route[] = [
  route('POST', 'spot', '/api/v1/sub/api-key', create),
  route('GET', 'spot', '/api/v1/sub/api-key', (call) => {
    const name = requireText(call.query, 'subName')
    const wanted = optionalText(call.query, 'apiKey')
    return keysOf(call, name)
      .filter((key) => wanted === undefined || key.key === wanted)
      .map((key) => ({
        subName: name,
        remark: call.settings.remarks.get(key.key) ?? '',
        apiKey: key.key,
        apiVersion: Number(key.version),
        permission: [...key.permissions].join(','),
        ...(key.ipWhitelist.length > 0 ? { ipWhitelist: key.ipWhitelist.join(',') } : {}),
        createdAt: key.createdAt,
        uid: Number(key.uid),
        isMaster: false,
      }))
  }),
  route('POST', 'spot', '/api/v1/sub/api-key/update', (call) => {
    const fields = asObject(call.body)
    const known = ownedKey(call, fields)
    const settings = readSettings(fields)
    call.settings.keys.set(known.key, {
      ...prepareCredential({ ...known.credential, ...settings }, known.createdAt),
      uid: known.uid,
    })
    return { subName: fields['subName'], apiKey: known.key, permission: settings.permissions.join(',') }
  }),
  route('DELETE', 'spot', '/api/v1/sub/api-key', (call) => {
    const known = ownedKey(call, call.query)
    call.settings.keys.delete(known.key)
    call.settings.remarks.delete(known.key)
    return { subName: call.query['subName'], apiKey: known.key }
  }),
]

function create(call: Call): unknown {
  const fields = asObject(call.body)
  const sub = subByName(call, requireText(fields, 'subName'))
  const passphrase = requireText(fields, 'passphrase')
  const remark = requireText(fields, 'remark')
  const { keys, remarks, keyStream } = call.settings
  const secret = [8, 4, 4, 4, 12].map((length) => keyStream.hex(length)).join('-')
  const settings = readSettings(fields)
  const createdAt = call.state.now()
  const key = keyStream.hex(24)
  keys.set(key, prepareCredential({ key, secret, passphrase, uid: sub.uid, ...settings }, createdAt))
  remarks.set(key, remark)
  return {
    subName: sub.name,
    remark,
    apiKey: key,
    apiSecret: secret,
    apiVersion: 3,
    passphrase,
    permission: settings.permissions.join(','),
    ...(settings.ipWhitelist.length > 0 ? { ipWhitelist: settings.ipWhitelist.join(',') } : {}),
    createdAt,
  }
}

function readSettings(fields: Fields): { permissions: string[]; ipWhitelist: string[] } {
  const list = (name: string): string[] => optionalText(fields, name)?.split(',') ?? []
  return { permissions: [...new Set(['General', ...list('permission')])], ipWhitelist: list('ipWhitelist') }
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

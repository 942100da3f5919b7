import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { fakePlatform, ok } from '../../test/fake-platform.ts'
import { prepareRequest } from '../encoding/prepared-request.ts'
import { ConfigError } from '../errors/index.ts'
import { webPlatform } from '../web/web-platform.ts'
import { createCredentials } from './credentials.ts'
import type { CredentialsInput } from './credentials-input.ts'
import { createPartner } from './partner.ts'

const input: CredentialsInput = {
  key: 'canary-key',
  secret: 'canary-secret',
  passphrase: 'canary-passphrase',
  partner: createPartner({ id: 'partner-id', key: 'canary-partner-key' }),
}
const request = prepareRequest({ method: 'GET', path: '/api/v1/accounts' })
const platform = fakePlatform(() => ok(null))

test('nothing that prints an object shows a secret', async () => {
  for (const on of [webPlatform(), platform]) {
    const credentials = createCredentials(input, on)
    await credentials.sign(request, 1)
    const shown = [
      inspect(credentials, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }),
      JSON.stringify(credentials),
      String(credentials),
      Object.values(credentials).map(String).join(),
    ]
    for (const text of shown) expect(text).not.toMatch(/canary/)
  }
})

test('a platform without an HMAC signs what the runtime would, partner included', async () => {
  const { createHmac: _, ...bare } = platform
  const headers = await createCredentials(input, bare).sign(request, 1)
  expect(headers).toEqual(await createCredentials(input, platform).sign(request, 1))
  expect(Object.keys(headers)).toContain('KC-API-PARTNER-SIGN')
})

test('what is wiped, or filled for another key, once credentials are made of it changes nothing of them', async () => {
  for (const on of [webPlatform(), platform]) {
    const given: { -readonly [Name in keyof CredentialsInput]: CredentialsInput[Name] } = { ...input }
    const credentials = createCredentials(given, on)
    for (const name of ['key', 'secret', 'passphrase'] as const) given[name] = ''
    delete given.partner
    const expected = await createCredentials(input, platform).sign(request, 1)
    expect(await credentials.sign(request, 1)).toEqual(expected)
  }
})

test("a platform's HMAC is called on the platform", async () => {
  class Fixed {
    readonly digest = 'signed'
    createHmac() {
      return () => this.digest
    }
  }
  const headers = await createCredentials(input, new Fixed()).sign(request, 1)
  expect(headers).toMatchObject({ 'KC-API-SIGN': 'signed', 'KC-API-PARTNER-SIGN': 'signed' })
})

test('the secret is imported once and the passphrase signed once', async () => {
  const signed: string[] = []
  let imports = 0
  const counting = {
    ...platform,
    createHmac: () => {
      imports += 1
      return (message: string) => {
        signed.push(message)
        return 'x'
      }
    },
  }
  const credentials = createCredentials({ ...input, partner: undefined }, counting)
  credentials.sign(request, 1)
  credentials.sign(request, 2)
  expect(imports).toBe(1)
  expect(signed).toEqual(['canary-passphrase', '1GET/api/v1/accounts', '2GET/api/v1/accounts'])
})

test('a synchronous HMAC makes a synchronous signature', () => {
  expect(createCredentials(input, platform).sign(request, 1)).not.toHaveProperty('then')
})

test.each([
  ['1', { 'KC-API-PASSPHRASE': 'canary-passphrase' }],
  ['2', { 'KC-API-KEY-VERSION': '2' }],
  ['3', { 'KC-API-KEY-VERSION': '3' }],
  [undefined, { 'KC-API-KEY-VERSION': '3' }],
] as const)('key version %s', async (keyVersion, expected) => {
  const headers = await createCredentials({ ...input, keyVersion }, platform).sign(request, 1)
  expect(headers).toMatchObject(expected)
  expect(Object.values(headers).includes('canary-passphrase')).toBe(keyVersion === '1')
})

test('no partner header goes out unless a partner was given', async () => {
  const headers = await createCredentials({ ...input, partner: undefined }, platform).sign(request, 1)
  expect(Object.keys(headers).filter((name) => /partner|broker/i.test(name))).toEqual([])
})

test('a secret that is base64 by wish is decoded, and only by wish', async () => {
  const secret = Buffer.from('canary-secret').toString('base64')
  const sign = (more: Partial<CredentialsInput>) =>
    createCredentials({ ...input, ...more }, platform).sign(request, 1)
  expect(await sign({ secret, secretEncoding: 'base64' })).toEqual(await sign({}))
  expect(await sign({ secret })).not.toEqual(await sign({}))
  expect(() => createCredentials({ ...input, secret: 'not base64!', secretEncoding: 'base64' })).toThrow(
    ConfigError,
  )
})

test.each([
  [{ key: '' }, /API key is missing/],
  [{ secret: undefined }, /API secret is missing/],
  [{ passphrase: 'canary-passphrase\n' }, /API passphrase ends with a line break/],
  [{ secret: ' canary-secret' }, /API secret starts with white space/],
  [{ key: 'canary\u0000key' }, /API key contains a control character/],
  [{ secret: 'canary\u0085secret' }, /API secret contains a control character/],
  [{ key: 'canary-kéy' }, /no HTTP header can carry/],
  [{ keyVersion: '4' }, /key version/],
])('refuses %j, names the field and never quotes it', (more, words) => {
  const create = () => createCredentials({ ...input, ...(more as Partial<CredentialsInput>) }, platform)
  expect(create).toThrow(ConfigError)
  expect(create).toThrow(words)
  try {
    create()
  } catch (error) {
    expect(inspect(error, { showHidden: true })).not.toMatch(/canary-(key|secret|pass|k)/)
  }
})

test('a partner without its key is refused', () => {
  expect(() => createPartner({ id: 'p', key: '' })).toThrow(/partner key is missing/)
  expect(() => createPartner({ id: 'p', key: 'k', name: ' n' })).toThrow(
    /partner name starts with white space/,
  )
})

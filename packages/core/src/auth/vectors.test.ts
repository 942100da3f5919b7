import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createCredentials, createPartner, type KeyVersion, type Method, prepareRequest } from '../index.ts'

/** Made by other people's signers: KuCoin's SDKs in several languages and its own worked example. */
interface Vector {
  readonly id: string
  readonly method: Method
  readonly path: string
  readonly query: [string, string][]
  readonly queryRaw: string
  readonly queryEncoded: string
  readonly body: string
  readonly timestamp: string
  readonly key: string
  readonly secret: string
  readonly passphrase: string
  readonly version: KeyVersion
  readonly broker?: { readonly partner: string; readonly key: string; readonly name?: string }
  readonly expectedPrehash: string
  readonly expectedHeaders: Readonly<Record<string, string>>
}

const file = new URL('../../vectors/rest.json', import.meta.url)
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vector[]

test('there are 55 vectors', () => expect(vectors).toHaveLength(55))

test.each(vectors)('$id through WebCrypto', async (vector) => {
  const { key, secret, passphrase, version: keyVersion, broker } = vector
  const partner = broker && createPartner({ id: broker.partner, key: broker.key, name: broker.name })
  const credentials = createCredentials({ key, secret, passphrase, keyVersion, partner })
  const request = prepareRequest(vector)
  expect(vector.timestamp + request.method + request.rawTarget + request.body).toBe(vector.expectedPrehash)
  expect(request.target).toBe(vector.path + (vector.queryEncoded && `?${vector.queryEncoded}`))
  expect(await credentials.sign(request, Number(vector.timestamp))).toEqual(vector.expectedHeaders)
})

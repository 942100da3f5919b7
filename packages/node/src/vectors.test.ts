import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createCredentials, createPartner, type KeyVersion, type Method, prepareRequest } from './index.ts'

interface Vector {
  readonly id: string
  readonly method: Method
  readonly path: string
  readonly query: [string, string][]
  readonly body: string
  readonly timestamp: string
  readonly key: string
  readonly secret: string
  readonly passphrase: string
  readonly version: KeyVersion
  readonly broker?: { readonly partner: string; readonly key: string; readonly name?: string }
  readonly expectedHeaders: Readonly<Record<string, string>>
}

const file = new URL('../../core/vectors/rest.json', import.meta.url)
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vector[]

test('there are 55 vectors', () => expect(vectors).toHaveLength(55))

test.each(vectors)('$id through the Node signer, at once', (vector) => {
  const { key, secret, passphrase, version: keyVersion, broker } = vector
  const partner = broker && createPartner({ id: broker.partner, key: broker.key, name: broker.name })
  const credentials = createCredentials({ key, secret, passphrase, keyVersion, partner })
  expect(credentials.sign(prepareRequest(vector), Number(vector.timestamp))).toEqual(vector.expectedHeaders)
})

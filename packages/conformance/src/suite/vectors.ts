import { buildPrehash, createCredentials, createPartner, prepareRequest } from '@kucoin-kit/core'
import { same } from './assert.ts'
import type { Suite } from './types.ts'

/** Signatures that other people's signers made, through the platform's own HMAC. */
export const vectorCases: Suite = ({ createPlatform, vectors }) =>
  vectors.map((vector) => ({
    name: vector.id,
    async run() {
      const { key, secret, passphrase, version: keyVersion, broker } = vector
      const partner = broker && createPartner({ id: broker.partner, key: broker.key, name: broker.name })
      const credentials = createCredentials(
        { key, secret, passphrase, keyVersion, partner },
        createPlatform(),
      )
      const request = prepareRequest(vector)
      same(buildPrehash(vector.timestamp, request), vector.expectedPrehash, 'prehash')
      same(await credentials.sign(request, Number(vector.timestamp)), vector.expectedHeaders, 'headers')
    },
  }))

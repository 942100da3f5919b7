import { KucoinError } from '@kucoin-kit/core'
import { credentialsFromEnv } from '../../../node/src/credentials-from-env.ts'
import { leaseFrom, parseSecrets } from '../../../node/src/providers/parse-secrets.ts'
import type { Frame } from './corpus.ts'
import { holdToFloor } from './hold-to-floor.ts'

const promises = (error: unknown): boolean => KucoinError.isInstance(error)
const secrets: readonly Frame[] = [
  ['{"key":"a","secret":"b","passphrase":"c","expiresAt":"', '"}'],
  ['{"key":"a","secret":"b","passphrase":"c","keyVersion":', '}'],
  ['{"key":"a","secret":"b","passphrase":"c","keyVersion":{"toString":"', '"}}'],
  ['{"key":"', '","secret":"b","passphrase":"c"}'],
]

holdToFloor([
  {
    name: 'files and outputs',
    read: (text) => leaseFrom(parseSecrets(text, 'it'), 'it'),
    frames: secrets,
    promises,
  },
  {
    name: 'the environment',
    read: (text) =>
      credentialsFromEnv({ KUCOIN_API_KEY: text, KUCOIN_API_SECRET: text, KUCOIN_API_PASSPHRASE: text }),
    promises,
  },
])

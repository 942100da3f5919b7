import { writeFileSync } from 'node:fs'
import { credentialsFromEnv } from '@kucoin-kit/node'
import { expect, test } from 'vitest'
import { apiKey } from '../../test/exchange.ts'
import { keyFolder } from '../../test/key-files.ts'
import { checkShape } from '../judgement/check-shape.ts'
import { readSecrets } from './read-secrets.ts'

test.each([
  ['a line break of Windows', (text: string) => `${text}\r\n`, true],
  ['a byte order mark', (text: string) => `\ufeff${text}\n`, false],
  ['a second line break', (text: string) => `${text}\n\n`, false],
])('what a diagnosis finds of a file with %s is what a program says', (_, written, isSound) => {
  const path = keyFolder().path('secret')
  writeFileSync(path, written(apiKey.secret))
  const env = {
    KUCOIN_API_KEY: apiKey.key,
    KUCOIN_API_SECRET_FILE: path,
    KUCOIN_API_PASSPHRASE: apiKey.passphrase,
  }
  expect(checkShape(readSecrets(env))[0]?.status).toBe(isSound ? 'ok' : 'failure')
  if (isSound) expect(credentialsFromEnv(env)).toBeDefined()
  else expect(() => credentialsFromEnv(env)).toThrow('The API secret')
})

test('a file that is not UTF-8 is said to be so, and no secret is made of its rest', () => {
  const path = keyFolder().path('secret')
  const env = { KUCOIN_API_KEY: 'k', KUCOIN_API_SECRET: 's', KUCOIN_API_PASSPHRASE_FILE: path }
  for (const encoding of ['latin1', 'utf16le'] as const) {
    writeFileSync(path, Buffer.from('\ufeffpässword', encoding))
    for (const read of [readSecrets, credentialsFromEnv]) expect(() => read(env)).toThrow(/not UTF-8/)
  }
})

test('a file that is empty is said to be, and not that its variable is missing', () => {
  const path = keyFolder().path('secret')
  writeFileSync(path, '\n')
  const env = { KUCOIN_API_KEY: 'k', KUCOIN_API_SECRET_FILE: path, KUCOIN_API_PASSPHRASE: 'p' }
  for (const read of [readSecrets, credentialsFromEnv])
    expect(() => read(env)).toThrow('KUCOIN_API_SECRET_FILE names a file that is empty')
})

/** A server that gives back what it was sent in another spelling makes no error of an adapter's client hold it. */
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { answer, fakePlatform } from '../../test/fake-platform.ts'
import { subAccount } from '../endpoints/index.ts'
import { KucoinError } from '../errors/index.ts'
import { createAdapterClient } from './create-adapter-client.ts'
import { quoteSpelled } from './quote-spelled.ts'

const credentials = {
  key: '6717422bd51c29000775ea03',
  secret: '3fbd1e41-9f5a-4c2b-8c1a-77aa12bc0a5e',
  passphrase: 'Ue4-vx.9QmZtKa2p',
}
const subPassphrase = 'sub+/Pass=9&"x'

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const hex = (text: string): string => Buffer.from(text).toString('hex')
const spellings: Readonly<Record<string, (text: string) => string>> = {
  'upper case': (text) => text.toUpperCase(),
  'lower case': (text) => text.toLowerCase(),
  base64,
  'base64 within more': (text) => base64(`x${text}yz`),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  'base64 in percent signs': (text) => encodeURIComponent(base64(text)),
  hexadecimal: hex,
  'hexadecimal in upper case': (text) => hex(text).toUpperCase(),
  'percent signs': encodeURIComponent,
  'percent signs throughout': (text) => hex(text).replaceAll(/../g, '%$&'),
  'percent signs in lower case': (text) => encodeURIComponent(text).toLowerCase(),
  'JSON in upper case': (text) => JSON.stringify(text).toUpperCase(),
}

/** What an echoing server makes the call throw, and what was secret about it. */
async function hear(spell: (text: string) => string, field: 'msg' | 'code') {
  const secrets: string[] = [credentials.key, subPassphrase]
  const platform = fakePlatform(({ init }) => {
    for (const [name, value] of Object.entries(init.headers))
      if (/KEY$|SIGN|PASS/.test(name)) secrets.push(value)
    const echo = secrets.map((one) => `got ${spell(one)} there`).join(' ')
    return answer(
      400,
      field === 'msg' ? { code: '400100', msg: echo } : { code: spell(credentials.key), msg: '' },
    )
  })
  const client = createAdapterClient(platform, { credentials, maxAttempts: 1 })
  const given = { subName: 'robot', apiKey: credentials.key, passphrase: subPassphrase }
  const error: unknown = await client.call(subAccount.deleteApiKey, given).catch((reason: unknown) => reason)
  if (!KucoinError.isInstance(error)) throw error
  return { error, secrets }
}

describe.each(Object.entries(spellings))('%s', (_, spell) => {
  test.each(['msg', 'code'] as const)('as the %s of an answer', async (field) => {
    const { error, secrets } = await hear(spell, field)
    const shown = [error.message, JSON.stringify(error), inspect(error, { depth: 9, showHidden: true })]
    for (const secret of secrets)
      for (const text of shown) expect(text.toLowerCase()).not.toContain(spell(secret).toLowerCase())
    if (field === 'msg') expect(error.message).toMatch(/got \S{0,6}\[redacted\]\S{0,6} there/)
  })
})

test('KuCoin’s own words stay as they are', () => {
  const secrets = [credentials.key, subPassphrase, 'sub', 'Pass']
  for (const words of ['Order size below the minimum requirement.', 'symbol not exists', '余额不足 12.5'])
    expect(quoteSpelled(words, secrets)).toBe(words)
})

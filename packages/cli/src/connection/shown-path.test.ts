/** A secret that stands where the path of its file belongs: pipelines do so, and their logs are read by others. */
import { expect, test, vi } from 'vitest'
import { run, withoutKeys } from '../../test/run.ts'

withoutKeys()

const secret = '11111111-2222-4333-8444-555555555555'
const all = JSON.stringify({ key: '64f0aaaaaaaaaaaaaaaa0001', secret, passphrase: 'hunter2-canary' })

test.each([
  ['KUCOIN_CREDENTIALS_FILE', all, ['doctor']],
  ['KUCOIN_CREDENTIALS_FILE', secret, ['doctor']],
  ['KUCOIN_API_SECRET_FILE', secret, ['doctor']],
  ['', '', ['doctor', '--key-from', `file:${all}`]],
  ['', '', ['sign', 'GET', '/api/v1/accounts', '--key-from', `file:${secret}`]],
  ['', '', ['explain', secret]],
  ['', '', [secret]],
  ['', '', ['completion', secret]],
])('%s=%s %j: it is not printed', async (name, value, args) => {
  if (name !== '') vi.stubEnv(name, value)
  for (const more of [[], ['--json']]) {
    const { code, out, err } = await run(...args, ...more)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).not.toMatch(/1111|hunter2/)
  }
})

test('a path is', async () => {
  expect((await run('doctor', '--key-from', 'file:keys/bot.json')).err).toContain('keys/bot.json')
  vi.stubEnv('KUCOIN_CREDENTIALS_FILE', '/no/such/key.json')
  expect((await run('doctor')).err).toContain('/no/such/key.json')
})

import { setTimeout as sleep } from 'node:timers/promises'
import { createKucoin, credentialsFromEnv } from '@kucoin-kit/node'
import { account } from '@kucoin-kit/node/endpoints'
import { expect, test, vi } from 'vitest'
import { apiKey, serve } from '../../test/exchange.ts'
import { keyFolder } from '../../test/key-files.ts'
import { run, withoutKeys } from '../../test/run.ts'

withoutKeys()

const next = { ...apiKey, key: '7717422bd51c29000775ea04', passphrase: 'Zk7_wq.8RnXuLb3r' }

test('a program that calls all the time goes through rotate and retire without a failed call', async () => {
  const { exchange, url, options } = await serve({}, { limits: 'off' })
  const folder = keyFolder()
  const file = folder.put('bot.json', apiKey)
  exchange.addCredential(next)
  const changes: string[] = []
  const env = { KUCOIN_CREDENTIALS_FILE: file }
  vi.stubEnv('KUCOIN_BASE_URL', url)
  await using program = createKucoin({
    credentials: credentialsFromEnv(env, { onChange: (name) => changes.push(name) }),
    maxAttempts: 1,
    // Its own pace would let it make a hundred calls and then wait for half a minute: on a busy machine it comes so far.
    budget: { acquire: () => ({ settle() {}, giveBack() {} }), pause() {} },
  })
  const used: string[] = []
  let isOver = false
  const calling = (async () => {
    while (!isOver) {
      const keys = await Promise.all([1, 2, 3].map(() => program.call(account.getApiKey)))
      used.push(...keys.map(({ apiKey: key }) => key))
      await sleep(5)
    }
  })()

  const from = folder.put('next.json', next)
  const rotated = await run(
    ...['keys', 'rotate', '--key-from', `file:${file}`, '--next-from', `file:${from}`],
    ...['--write', file, '--yes', ...options],
  )
  expect(rotated.code).toBe(0)
  exchange.revokeCredential(apiKey.key)
  expect((await run('keys', 'retire', '--file', file, '--yes', ...options)).code).toBe(0)
  await vi.waitFor(() => {
    expect(used.slice(-3)).toEqual([next.key, next.key, next.key])
    expect(used.length).toBeGreaterThan(10)
  }, 10_000)
  isOver = true
  await calling

  expect(used.length).toBeGreaterThan(10)
  expect(used[0]).toBe(apiKey.key)
  expect(used.at(-1)).toBe(next.key)
  expect(changes).toEqual(['7717…'])
})

test('commands read the file that the program follows', async () => {
  const { options } = await serve({}, { limits: 'off' })
  const file = keyFolder().put('bot.json', apiKey)
  for (const name of ['KEY', 'SECRET', 'PASSPHRASE']) vi.stubEnv(`KUCOIN_API_${name}`, undefined)
  vi.stubEnv('KUCOIN_CREDENTIALS_FILE', file)
  expect((await run('call', 'GET', '/api/v1/accounts', ...options)).code).toBe(0)
  vi.stubEnv('KUCOIN_API_KEY', 'x')
  vi.stubEnv('KUCOIN_API_SECRET', 'y')
  vi.stubEnv('KUCOIN_API_PASSPHRASE', 'z')
  expect(await run('call', 'GET', '/api/v1/accounts', ...options)).toMatchObject({
    code: 2,
    err: expect.stringContaining('Both KUCOIN_CREDENTIALS_FILE and KUCOIN_API_KEY are set'),
  })
  for (const name of ['KEY', 'SECRET', 'PASSPHRASE']) vi.stubEnv(`KUCOIN_API_${name}`, undefined)
  vi.stubEnv('KUCOIN_CREDENTIALS_FILE', `${file}.gone`)
  expect(await run('call', 'GET', '/api/v1/accounts', ...options)).toMatchObject({
    code: 2,
    err: expect.stringContaining('KUCOIN_CREDENTIALS_FILE'),
  })
})

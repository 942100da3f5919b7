import { createKucoin } from '@kucoin-kit/node'
import { account } from '@kucoin-kit/node/endpoints'
import { cachedOnNode, fileSource } from '@kucoin-kit/node/providers'
import { expect, test } from 'vitest'
import { apiKey, serve } from '../../test/exchange.ts'
import { keyFolder } from '../../test/key-files.ts'
import { run, withoutKeys } from '../../test/run.ts'

withoutKeys()

test('a program that reads its key from the file goes on through a rotation', async () => {
  const { exchange, url, options } = await serve({}, { limits: 'off' })
  const folder = keyFolder()
  const file = folder.put('bot.json', apiKey)
  const next = { ...apiKey, key: '7717422bd51c29000775ea04', passphrase: 'Zk7_wq.8RnXuLb3r' }
  exchange.addCredential(next)
  await using program = createKucoin({
    region: 'eu',
    hosts: { spot: url },
    credentials: cachedOnNode(fileSource(file), { retryAfterMs: 0 }),
    maxAttempts: 1,
  })
  const keyInUse = async (): Promise<string> => (await program.call(account.getApiKey)).apiKey
  expect(await keyInUse()).toBe(apiKey.key)

  const from = folder.put('next.json', next)
  const rotated = await run(
    ...['keys', 'rotate', '--key-from', `file:${file}`, '--next-from', `file:${from}`],
    ...['--write', file, '--yes', ...options],
  )
  expect(rotated.code).toBe(0)
  // The cache is not due yet: the old key signs on, and both are good.
  expect(await keyInUse()).toBe(apiKey.key)
  exchange.revokeCredential(apiKey.key)
  expect(await keyInUse()).toBe(next.key)
  expect((await run('keys', 'retire', '--file', file, '--yes', ...options)).code).toBe(0)
  expect(folder.names()).toEqual(['bot.json', 'next.json'])
  expect(await keyInUse()).toBe(next.key)
})

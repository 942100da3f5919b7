import { readdirSync } from 'node:fs'
import type { Exchange } from '@kucoin-kit/mock-server'
import { beforeEach, expect, test } from 'vitest'
import { apiKey, serve } from '../../test/exchange.ts'
import { type KeyFolder, keyFolder } from '../../test/key-files.ts'
import { run, withoutKeys } from '../../test/run.ts'

withoutKeys()

const next = {
  key: '7717422bd51c29000775ea04',
  secret: '4fbd1e41-9f5a-4c2b-8c1a-77aa12bc0a5f',
  passphrase: 'Zk7_wq.8RnXuLb3r',
}

let exchange: Exchange
let options: readonly string[]
let folder: KeyFolder
let file: string
beforeEach(async () => {
  ;({ exchange, options } = await serve({}, { limits: 'off' }))
  exchange.addCredential(next)
  folder = keyFolder()
  file = folder.put('bot.json', next)
  folder.put('bot.json.previous', apiKey)
})

const retire = (...args: readonly string[]) =>
  run('keys', 'retire', '--file', file, ...args, '--json', ...options)

test('what is kept of a key goes only when the exchange does not take it any more', async () => {
  const alive = await retire('--yes')
  expect(alive).toMatchObject({ code: 1, out: expect.stringContaining('https://www.kucoin.com/account/api') })
  expect(folder.names()).toEqual(['bot.json', 'bot.json.previous'])

  exchange.revokeCredential(apiKey.key)
  const dry = await retire()
  expect(dry).toMatchObject({ code: 0, out: expect.stringContaining('"done":false') })
  expect(folder.names()).toEqual(['bot.json', 'bot.json.previous'])

  const done = await retire('--yes')
  expect(done).toMatchObject({ code: 0, out: expect.stringContaining('"done":true') })
  expect(folder.names()).toEqual(['bot.json'])
  expect(await retire('--yes')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/no rotation is under way[\s\S]*keys rotate --key-from .* --write .* --yes/),
  })
})

test('a wrong passphrase in the file beside does not count as a dead key', async () => {
  folder.put('bot.json.previous', { ...apiKey, passphrase: 'Something-else-7' })
  expect((await retire('--yes')).code).toBe(1)
  expect(folder.names()).toContain('bot.json.previous')
})

test('the old key is kept where the new one does not work, or is the same', async () => {
  exchange.revokeCredential(next.key)
  exchange.revokeCredential(apiKey.key)
  expect(await retire('--yes')).toMatchObject({
    code: 2,
    err: expect.stringContaining('brings the old one back'),
  })
  exchange.addCredential(next)
  folder.put('bot.json.previous', next)
  expect(await retire('--yes')).toMatchObject({ code: 2, err: expect.stringContaining('same key') })
  expect(readdirSync(folder.path('.'))).toContain('bot.json.previous')
})

test('a key that the exchange refuses from here is alive, and named', async () => {
  exchange.addCredential({ ...apiKey, ipWhitelist: ['203.0.113.7'] })
  const { code, json } = await retire('--yes')
  expect(code).toBe(1)
  expect(json()).toMatchObject({
    done: false,
    findings: [
      { summary: expect.stringMatching(/^The exchange refuses the old key \(400006: .*not deleted\.$/) },
    ],
  })
  exchange.addCredential({ ...next, ipWhitelist: ['203.0.113.7'] })
  const own = await retire('--yes')
  expect(own).toMatchObject({
    code: 2,
    err: expect.stringContaining('refuses the key in the file (400006: '),
  })
  expect(own.err).not.toContain('brings the old one back')
  expect(folder.names()).toEqual(['bot.json', 'bot.json.previous'])
})

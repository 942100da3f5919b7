import { rmSync } from 'node:fs'
import type { Exchange, Fault, MockCredential } from '@kucoin-kit/mock-server'
import type { CredentialsInput } from '@kucoin-kit/node'
import { readKeyFile } from '@kucoin-kit/node/providers'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { apiKey, serve } from '../../test/exchange.ts'
import { type KeyFolder, keyFolder } from '../../test/key-files.ts'
import { run, withoutKeys } from '../../test/run.ts'
import { createLike } from './next-from-exchange.ts'

withoutKeys()

let exchange: Exchange
let options: readonly string[]
let folder: KeyFolder
let file: string
let old: MockCredential

beforeEach(async () => {
  ;({ exchange, options } = await serve({}, { limits: 'off' }))
  const write = (path: string, body: object) =>
    run('call', 'POST', path, '--body', JSON.stringify(body), '--write', ...options)
  await write('/api/v2/sub/user/created', { password: 'Abcd1234', subName: 'robot001', access: 'Spot' })
  await write('/api/v1/sub/api-key', {
    subName: 'robot001',
    passphrase: 'Ue4-vx.9QmZtKa2q',
    remark: 'scalper',
    permission: 'General,Spot',
    ipWhitelist: '127.0.0.1',
  })
  old = keysOfRobot()[0] as MockCredential
  folder = keyFolder()
  file = folder.put('bot.json', old)
})

/** Keys that the exchange knows beside that of the master account. */
const keysOfRobot = (): readonly MockCredential[] =>
  exchange.credentials.filter(({ key }) => key !== apiKey.key)

const rotate = (...args: readonly string[]) =>
  run(
    ...['keys', 'rotate', '--key-from', `file:${file}`, '--write', file],
    ...['--create', '--owner-from', 'env', ...args, '--json', ...options],
  )

test('without --yes nothing is made', async () => {
  const { code, out } = await rotate()
  expect(code).toBe(0)
  expect(out).toContain('A key like the one in use would be made for robot001: General,Spot, from 127.0.0.1,')
  expect(keysOfRobot()).toEqual([old])
  expect(folder.names()).toEqual(['bot.json'])
})

test('the exchange makes the next key and, once the program has it, deletes the old one', async () => {
  const { code, out } = await rotate('--yes')
  expect(code).toBe(0)
  const [first, made] = keysOfRobot()
  expect(first).toEqual(old)
  expect(made).toMatchObject({ uid: old.uid, permissions: ['General', 'Spot'], ipWhitelist: ['127.0.0.1'] })
  expect(made?.passphrase).toMatch(/^[\w.-]{20}$/)
  expect(folder.key('bot.json')).toMatchObject({
    key: made?.key,
    secret: made?.secret,
    passphrase: made?.passphrase,
  })
  expect(folder.key('bot.json.previous').key).toBe(old.key)
  for (const one of [made?.key, made?.secret, made?.passphrase, old.key]) expect(out).not.toContain(one)
  expect(out).toContain('keys retire')

  const retire = (...args: readonly string[]) =>
    run('keys', 'retire', '--file', file, '--owner-from', 'env', ...args, '--json', ...options)
  expect((await retire()).code).toBe(0)
  expect(keysOfRobot()).toHaveLength(2)
  expect((await retire('--yes')).code).toBe(0)
  expect(keysOfRobot()).toEqual([made])
  expect(folder.names()).toEqual(['bot.json'])
})

test('until when the next key holds is planned, and goes to the program with it', async () => {
  expect((await rotate()).out).toContain('from 127.0.0.1, until it is deleted.')
  expect((await rotate('--expire', '90')).out).toContain('from 127.0.0.1, for 90 days.')
  expect((await rotate('--expire', '90', '--yes')).code).toBe(0)
  const { key, expiresAt } = (await readKeyFile(file)) ?? {}
  expect(key).toBe(keysOfRobot()[1]?.key)
  const days = (Date.parse(String(expiresAt)) - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(89.99)
  expect(days).toBeLessThanOrEqual(90)
})

test('a key that is refused is deleted again, and the file is left alone', async () => {
  const { code } = await rotate('--yes', '--need', 'General,Spot,Futures')
  expect(code).toBe(1)
  expect(keysOfRobot()).toEqual([old])
  expect(folder.key('bot.json').key).toBe(old.key)
  expect(folder.names()).toEqual(['bot.json'])
})

/** What the command does with `--create`, with less patience for a lost answer. */
function create(): Promise<CredentialsInput> {
  const at = (name: string): string => options[options.indexOf(name) + 1] ?? ''
  const connection = { baseUrl: at('--base-url'), region: 'global', timeout: '2000' } as const
  const terms = { permission: 'General,Spot', remark: 'scalper', apiVersion: 3, createdAt: 0, uid: 1 }
  const like = { ...terms, apiKey: old.key, ipWhitelist: '', isMaster: false, subName: 'robot001' }
  return createLike(like, { expire: '-1', owner: apiKey, connection, arrivalMs: 400 })
}

const making = { method: 'POST', path: '/api/v1/sub/api-key' }

test.each<Fault>([
  { kind: 'drop-before', match: making, count: 1 },
  { kind: 'drop-after', match: making, count: 1 },
  { kind: 'error-500-after', match: making, count: 1 },
  { kind: 'late', match: making, count: 1, delayMs: 200 },
])('when the answer is lost ($kind) no key is left that nobody knows', async (fault) => {
  exchange.addFault(fault)
  await expect(create()).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' })
  expect(keysOfRobot()).toEqual([old])
  const made = await create()
  expect(keysOfRobot().map(({ key }) => key)).toEqual([old.key, made.key])
})

test('a key that somebody else made meanwhile stays, and ours is deleted all the same', async () => {
  exchange.addFault({ kind: 'drop-after', match: making, count: 1 })
  const { fetch } = globalThis
  const others = { ...old, key: '0007422bd51c29000775ea04', passphrase: 'Zk7_wq.8RnXuLb3r' }
  const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    // Listed before ours.
    if (init?.method === 'POST') exchange.addCredential(others)
    return fetch(url, init)
  })
  onTestFinished(() => spy.mockRestore())
  await expect(create()).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' })
  expect(keysOfRobot().map(({ key }) => key)).toEqual([old.key, others.key])
})

test('when that cannot be found out either, it is said', async () => {
  exchange.addFault({ kind: 'drop-after', match: making, count: 1 })
  exchange.addFault({ kind: 'error-500-before', match: { method: 'DELETE' } })
  await expect(create()).rejects.toMatchObject({ message: expect.stringContaining('could not be found out') })
})

test('a key that is refused and cannot be deleted is named, so that somebody does it', async () => {
  exchange.addFault({ kind: 'error-500-before', match: { method: 'DELETE' } })
  const { code, err } = await rotate('--yes', '--need', 'General,Spot,Futures')
  const made = keysOfRobot().find(({ key }) => key !== old.key)
  expect(code).toBe(2)
  expect(JSON.parse(err).error.message).toContain(`(${made?.key.slice(0, 4)}…) was made for robot001`)
  expect(folder.names()).toEqual(['bot.json'])
})

test('when the next key cannot be written after all, none is left at the exchange', async () => {
  const { fetch } = globalThis
  const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    const response = await fetch(url, init)
    // The disk goes at the worst moment: the key is made and not yet kept.
    if (init?.method === 'POST') rmSync(folder.path('.'), { recursive: true })
    return response
  })
  const { code, err } = await rotate('--yes')
  spy.mockRestore()
  expect(code).toBe(2)
  expect(JSON.parse(err)).toMatchObject({
    error: { message: expect.stringContaining('cannot be written (ENOENT)') },
  })
  expect(keysOfRobot()).toEqual([old])
})

test('a key of the master account has to be made by hand', async () => {
  const own = folder.put('master.json', apiKey)
  const result = await run(
    ...['keys', 'rotate', '--key-from', `file:${own}`, '--write', own, '--create', '--owner-from', 'env'],
    ...['--yes', ...options],
  )
  expect(result).toMatchObject({ code: 2, err: expect.stringContaining('API management page') })
  expect((await run('keys', 'rotate', '--create', ...options)).code).toBe(2)
})

test('a next key that is brought is not passed over for one that is made', async () => {
  const own = folder.put('next.json', { ...apiKey, key: '8717422bd51c29000775ea05' })
  for (const more of [[], ['--yes']]) {
    const { code, err } = await rotate('--next-from', `file:${own}`, ...more)
    expect(code).toBe(2)
    expect(JSON.parse(err)).toMatchObject({
      error: { fix: expect.stringContaining('leave out --next-from') },
    })
  }
  expect(keysOfRobot()).toEqual([old])
  expect(folder.names()).toEqual(['bot.json', 'next.json'])
})

test('an owner that may not make keys ends it before anything is written', async () => {
  const owner = folder.put('owner.json', { ...old, key: '000000000000000000000000' })
  const { code } = await run(
    ...['keys', 'rotate', '--key-from', `file:${file}`, '--write', file, '--create'],
    ...['--owner-from', `file:${owner}`, '--yes', ...options],
  )
  expect(code).toBe(1)
  expect(folder.names()).toEqual(['bot.json', 'owner.json'])
})

test('a key that leaked is deleted at once, when that is meant', async () => {
  const remove = (...args: readonly string[]) =>
    run('keys', 'delete', '--key-from', `file:${file}`, '--owner-from', 'env', ...args, '--json', ...options)
  expect(await remove()).toMatchObject({ code: 0, out: expect.stringContaining('--yes') })
  expect(keysOfRobot()).toEqual([old])
  const done = await remove('--yes')
  expect(done.json()).toMatchObject({ verdict: 'ok', done: true })
  expect(keysOfRobot()).toEqual([])
  expect((await remove('--yes')).json()).toMatchObject({ verdict: 'ok', done: false })
  const own = folder.put('master.json', apiKey)
  const master = await run(
    ...['keys', 'delete', '--key-from', `file:${own}`, '--owner-from', 'env', '--yes', ...options],
  )
  expect(master).toMatchObject({
    code: 1,
    out: expect.stringContaining('https://www.kucoin.com/account/api'),
  })
  expect(exchange.credentials.map(({ key }) => key)).toEqual([apiKey.key])
})

test('a key that works from other addresses only can be deleted from here', async () => {
  exchange.addCredential({ ...old, ipWhitelist: ['203.0.113.7'] })
  const { code } = await run(
    ...['keys', 'delete', '--key-from', `file:${file}`, '--owner-from', 'env', '--yes', ...options],
  )
  expect(code).toBe(0)
  expect(keysOfRobot()).toEqual([])
})

test('a rotation from a key that works from other addresses only can be ended from here', async () => {
  exchange.addCredential({ ...old, ipWhitelist: ['203.0.113.7'] })
  const next = { ...apiKey, key: '7717422bd51c29000775ea04' }
  exchange.addCredential(next)
  folder.put('bot.json', next)
  folder.put('bot.json.previous', old)
  const retire = (owner: string) =>
    run('keys', 'retire', '--file', file, '--owner-from', owner, '--yes', '--json', ...options)
  expect((await retire('env')).json()).toMatchObject({ verdict: 'ok', done: true })
  expect(keysOfRobot().map(({ key }) => key)).toEqual([next.key])
  expect(folder.names()).toEqual(['bot.json'])
})

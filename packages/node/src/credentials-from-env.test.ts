import { execFileSync } from 'node:child_process'
import { chmodSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError, prepareRequest } from '@kucoin-kit/core'
import { expect, test } from 'vitest'
import { testFolder } from '../test/folder.ts'
import { createCredentials } from './credentials.ts'
import { credentialsFromEnv } from './credentials-from-env.ts'

const folder = testFolder()

const env = { KUCOIN_API_KEY: 'k1', KUCOIN_API_SECRET: 's1', KUCOIN_API_PASSPHRASE: 'p1' }
const request = prepareRequest({ method: 'GET', path: '/api/v1/accounts' })
const expected = createCredentials({ key: 'k1', secret: 's1', passphrase: 'p1' }).sign(request, 1)

function write(text: string): string {
  const path = join(folder, `${Math.random()}`)
  writeFileSync(path, text)
  return path
}

test('reads the three variables, and the version', () => {
  expect(credentialsFromEnv(env).sign(request, 1)).toEqual(expected)
  expect(credentialsFromEnv({ ...env, KUCOIN_API_KEY_VERSION: '2' }).keyVersion).toBe('2')
})

test('a file may stand for a variable; the line break at its end is the file’s', () => {
  const { KUCOIN_API_SECRET: _, ...rest } = env
  for (const text of ['s1', 's1\n', 's1\r\n']) {
    expect(credentialsFromEnv({ ...rest, KUCOIN_API_SECRET_FILE: write(text) }).sign(request, 1)).toEqual(
      expected,
    )
  }
})

test.each([
  [{}, /lacks KUCOIN_API_KEY, KUCOIN_API_SECRET, KUCOIN_API_PASSPHRASE/],
  [{ ...env, KUCOIN_API_SECRET: '' }, /lacks KUCOIN_API_SECRET\./],
  [{ ...env, KUCOIN_API_PASSPHRASE: 'p1\n' }, /passphrase ends with a line break/],
  [{ ...env, KUCOIN_API_KEY_VERSION: '7' }, /key version/],
  [{ ...env, KUCOIN_API_KEY_FILE: 'x' }, /Both KUCOIN_API_KEY and KUCOIN_API_KEY_FILE/],
  [{ ...env, KUCOIN_CREDENTIALS_FILE: 'x' }, /Both KUCOIN_CREDENTIALS_FILE and KUCOIN_API_KEY are/],
  [
    { KUCOIN_CREDENTIALS_FILE: 'x', KUCOIN_API_SECRET_FILE: 'y' },
    /Both KUCOIN_CREDENTIALS_FILE and KUCOIN_API_SECRET_FILE are/,
  ],
  [{ KUCOIN_CREDENTIALS_FILE: 'no/such/file' }, /KUCOIN_CREDENTIALS_FILE names a file that is not there/],
  [
    { ...env, KUCOIN_API_KEY: '', KUCOIN_API_KEY_FILE: 'no/such/file' },
    /cannot be read \(ENOENT\): no\/such\/file/,
  ],
  [
    { ...env, KUCOIN_API_SECRET: '', KUCOIN_API_SECRET_FILE: write('\n') },
    /KUCOIN_API_SECRET_FILE names a file that is empty: /,
  ],
])('%j is refused with words that help', (given, words) => {
  expect(() => credentialsFromEnv(given)).toThrow(ConfigError)
  expect(() => credentialsFromEnv(given)).toThrow(words)
})

test.each([
  ['the secret', 'KUCOIN_API_SECRET_FILE', '11111111-2222-4333-8444-555555555555'],
  ['the passphrase', 'KUCOIN_API_PASSPHRASE_FILE', 'hunter2/canary'],
  ['the JSON of all three', 'KUCOIN_CREDENTIALS_FILE', '{"key":"k","secret":"canary","passphrase":"/p/q/r"}'],
  ['far more of it', 'KUCOIN_CREDENTIALS_FILE', JSON.stringify({ secret: 'canary'.repeat(100) })],
])('%s in the place of a path is not quoted', (_, name, given) => {
  const own = name === 'KUCOIN_CREDENTIALS_FILE' ? {} : { ...env, [name.replace(/_FILE$/, '')]: '' }
  const read = () => credentialsFromEnv({ ...own, [name]: given })
  expect(read).toThrow(new RegExp(`^${name} names a file that .*not shown`))
  expect(read).not.toThrow(given)
})

test.skipIf(process.platform === 'win32')(
  'what never ends, or is far too large, is no file with a secret',
  () => {
    const huge = write('')
    truncateSync(huge, 5e9)
    const before = process.memoryUsage().rss
    for (const path of ['/dev/zero', '/dev/tty', folder, huge]) {
      const given = { ...env, KUCOIN_API_SECRET: '', KUCOIN_API_SECRET_FILE: path }
      expect(() => credentialsFromEnv(given), path).toThrow(
        /KUCOIN_API_SECRET_FILE names (no file|a file that)/,
      )
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(50e6)
  },
)

test.skipIf(process.platform === 'win32')('a pipe, as a shell makes it of a command, is a file', () => {
  const program = `import { credentialsFromEnv } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)}
    console.log(JSON.stringify(credentialsFromEnv().sign(${JSON.stringify(request)}, 1)))`
  const script = 'KUCOIN_API_SECRET_FILE=<(echo "$SECRET") exec "$NODE" --input-type=module -e "$PROGRAM"'
  const { KUCOIN_API_SECRET, ...rest } = env
  const out = execFileSync('bash', ['-c', script], {
    env: { ...rest, SECRET: KUCOIN_API_SECRET, NODE: process.execPath, PROGRAM: program },
    encoding: 'utf8',
  })
  expect(JSON.parse(out)).toEqual(expected)
})

test('a file with two line breaks at its end is not guessed at', () => {
  const given = { ...env, KUCOIN_API_SECRET: '', KUCOIN_API_SECRET_FILE: write('s1\n\n') }
  expect(() => credentialsFromEnv(given)).toThrow(/API secret ends with a line break/)
})

test('a JSON file is followed, for a client and for whoever signs by himself', async () => {
  const path = write(JSON.stringify({ key: 'k1', secret: 's1', passphrase: 'p1' }))
  chmodSync(path, 0o600)
  const changes: string[] = []
  const credentials = credentialsFromEnv(
    { KUCOIN_CREDENTIALS_FILE: path },
    { onChange: (name) => changes.push(name) },
  )
  expect(await credentials.sign(request, 1)).toEqual(expected)
  expect([typeof credentials, credentials.keyVersion, changes]).toEqual(['function', '3', []])
  writeFileSync(path, JSON.stringify({ key: 'key-2', secret: 's2', passphrase: 'p2', keyVersion: '2' }))
  const provide = credentials as unknown as { refresh(): Promise<unknown> }
  await provide.refresh()
  expect(await credentials.sign(request, 1)).toMatchObject({ 'KC-API-KEY': 'key-2' })
  expect([credentials.keyVersion, changes]).toEqual(['2', ['key-…']])
})

test('a listener that throws keeps no rotation from taking effect', async () => {
  const path = write(JSON.stringify({ key: 'k1', secret: 's1', passphrase: 'p1' }))
  chmodSync(path, 0o600)
  const failures: unknown[] = []
  const credentials = credentialsFromEnv(
    { KUCOIN_CREDENTIALS_FILE: path },
    {
      onChange() {
        throw new Error('a broken log')
      },
      onFailure: (error) => failures.push(error),
    },
  )
  expect(await credentials.sign(request, 1)).toEqual(expected)
  writeFileSync(path, JSON.stringify({ key: 'key-2', secret: 's2', passphrase: 'p2' }))
  const provide = credentials as unknown as { refresh(): Promise<unknown> }
  await provide.refresh()
  expect(await credentials.sign(request, 1)).toMatchObject({ 'KC-API-KEY': 'key-2' })
  expect(failures).toEqual([])
})

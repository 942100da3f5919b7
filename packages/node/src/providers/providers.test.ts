import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  createReadStream,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { inspect } from 'node:util'
import { ConfigError, type Credentials, prepareRequest } from '@kucoin-kit/core'
import type { CredentialSource } from '@kucoin-kit/core/keys'
import { describe, expect, test, vi } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { createCredentials } from '../credentials.ts'
import {
  cachedOnNode,
  chain,
  dockerSource,
  envSource,
  execSource,
  fileSource,
  staticSource,
  systemdSource,
} from './index.ts'

const folder = testFolder()

const secrets = { key: 'key-1', secret: 'canary-secret-1', passphrase: 'canary-pass-1' }
const request = prepareRequest({ method: 'GET', path: '/api/v1/accounts' })
const expected = createCredentials(secrets).sign(request, 1_700_000_000_000)

let files = 0
function file(text: string | Buffer, mode = 0o600): string {
  const path = join(folder, `${files++}.json`)
  writeFileSync(path, text)
  chmodSync(path, mode)
  return path
}

async function signedBy(source: CredentialSource): Promise<unknown> {
  const given = await source()
  if (given === undefined) return undefined
  const credentials: Credentials = 'credentials' in given ? given.credentials : given
  return credentials.sign(request, 1_700_000_000_000)
}

/** The source behind a cache that waits for it. */
function cachedSource(source: CredentialSource, timeoutMs: number): CredentialSource {
  const provide = cachedOnNode(source, { timeoutMs })
  return async () => await provide()
}

/** The error of a source: typed, with a fix, and without a secret in any form of it. */
async function failureOf(source: CredentialSource): Promise<ConfigError> {
  const error = await Promise.resolve()
    .then(() => source())
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
  expect(error).toBeInstanceOf(ConfigError)
  expect(error).toMatchObject({ code: 'CREDENTIALS_INVALID', fix: expect.any(String) })
  const shown = inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true }) + JSON.stringify(error)
  expect(shown).not.toMatch(/canary/)
  return error as ConfigError
}

/** As PowerShell writes it, and as an editor of the nineties: read as UTF-8 a letter would be replaced, and no signature right. */
const otherEncodings = [
  Buffer.from(`\ufeff${JSON.stringify(secrets)}`, 'utf16le'),
  Buffer.from(JSON.stringify({ ...secrets, passphrase: 'canary-pässword' }), 'latin1'),
]

test('what is not UTF-8 is said to be so, wherever it is from', async () => {
  for (const bytes of otherEncodings) {
    const path = file(bytes)
    const folderOf = mkdtempSync(join(folder, 'secrets-'))
    for (const name of ['key', 'secret', 'passphrase'])
      writeFileSync(join(folderOf, `kucoin_api_${name}`), bytes)
    for (const source of [
      fileSource(path),
      dockerSource({ directory: folderOf }),
      execSource('cat', [path]),
      envSource({ KUCOIN_API_KEY: 'k', KUCOIN_API_SECRET_FILE: path, KUCOIN_API_PASSPHRASE: 'p' }),
    ])
      expect((await failureOf(source)).message).toMatch(/not UTF-8/)
  }
})

test('static and env give the key', async () => {
  expect(await signedBy(staticSource(secrets))).toEqual(expected)
  const env = {
    KUCOIN_API_KEY: secrets.key,
    KUCOIN_API_SECRET: secrets.secret,
    KUCOIN_API_PASSPHRASE: secrets.passphrase,
  }
  expect(await signedBy(envSource(env))).toEqual(expected)
  expect(await envSource({})()).toBeUndefined()
  expect((await failureOf(envSource({ KUCOIN_API_KEY: 'x' }))).message).toContain('KUCOIN_API_SECRET')
})

describe('file', () => {
  test('gives the key, its version and its end', async () => {
    const source = fileSource(
      file(JSON.stringify({ ...secrets, keyVersion: 2, expiresAt: '2030-01-01T00:00:00Z' })),
    )
    const given = await source()
    expect(given).toMatchObject({ credentials: { keyVersion: '2' }, expiresAtMs: Date.UTC(2030, 0, 1) })
    expect(await signedBy(fileSource(file(JSON.stringify(secrets))))).toEqual(expected)
    // As editors on Windows write it.
    expect(await signedBy(fileSource(file(`\ufeff${JSON.stringify(secrets)}\r\n`)))).toEqual(expected)
  })

  test.each(['2030-01-01', '2030-01-01T02:00+02:00', Date.UTC(2030, 0, 1)])(
    'an end: %s',
    async (expiresAt) => {
      const given = await fileSource(file(JSON.stringify({ ...secrets, expiresAt })))()
      expect(given).toMatchObject({ expiresAtMs: Date.UTC(2030, 0, 1) })
    },
  )

  test.each([0o640, 0o604, 0o620, 0o660, 0o666, 0o644, 0o610])(
    'refuses mode %i, naming the chmod',
    async (mode) => {
      const path = file(JSON.stringify(secrets), mode)
      const error = await failureOf(fileSource(path))
      expect(error.fix).toBe(`run: chmod 600 '${path}'`)
      chmodSync(path, 0o400)
      expect(await signedBy(fileSource(path))).toEqual(expected)
    },
  )

  test('takes what systemd hands to a unit, whose group bits are the mask of an access list', async () => {
    vi.stubEnv('CREDENTIALS_DIRECTORY', folder)
    expect(await signedBy(fileSource(file(JSON.stringify(secrets), 0o440)))).toEqual(expected)
    for (const mode of [0o444, 0o460, 0o450])
      expect((await failureOf(fileSource(file(JSON.stringify(secrets), mode)))).message).toContain('open to')
    vi.stubEnv('CREDENTIALS_DIRECTORY', join(folder, 'elsewhere'))
    const path = file(JSON.stringify(secrets), 0o440)
    expect((await failureOf(fileSource(path))).message).toContain('open to group or others (mode 440)')
  })

  test('the chmod that it names works as it stands, whatever the path', async () => {
    const path = join(folder, "o'brien's key.json")
    writeFileSync(path, JSON.stringify(secrets))
    chmodSync(path, 0o644)
    const { fix = '' } = await failureOf(fileSource(path))
    execFileSync('/bin/sh', ['-c', fix.replace('run: ', '')])
    expect(await signedBy(fileSource(path))).toEqual(expected)
  })

  test('judges what a link points to', async () => {
    const link = join(folder, 'link.json')
    symlinkSync(file(JSON.stringify(secrets), 0o644), link)
    expect((await failureOf(fileSource(link))).message).toContain('open to group or others')
  })

  test('has no key where there is no file, and never waits for a pipe', async () => {
    expect(await fileSource(join(folder, 'none.json'))()).toBeUndefined()
    const pipe = join(folder, 'pipe')
    execFileSync('/usr/bin/env', ['mkfifo', '-m', '600', pipe])
    expect((await failureOf(fileSource(pipe))).message).toContain('no regular file')
    expect((await failureOf(fileSource(folder))).message).toMatch(/no regular file|EISDIR/)
  })

  test.each([
    ['canary but no JSON', /no JSON/],
    ['["canary"]', /no object/],
    [JSON.stringify({ ...secrets, passphrase: undefined }), /lacks passphrase/],
    [JSON.stringify({ ...secrets, secret: 7 }), /lacks secret/],
    [JSON.stringify({ ...secrets, secret: 'canary-secret-1\n' }), /line break/],
    [JSON.stringify({ ...secrets, keyVersion: 4 }), /version/],
    [JSON.stringify({ ...secrets, expiresAt: 'canary soon' }), /no time/],
    // Another moment on each machine, two that were counted in another unit, and a day that there is not.
    [JSON.stringify({ ...secrets, expiresAt: '2030-01-01T00:00:00' }), /no time/],
    [JSON.stringify({ ...secrets, expiresAt: 1_893_456_000 }), /no time/],
    [JSON.stringify({ ...secrets, expiresAt: 1_893_456_000_000_000 }), /no time/],
    [JSON.stringify({ ...secrets, expiresAt: '2030-02-30T00:00:00Z' }), /no time/],
    [JSON.stringify({ ...secrets, expiresAt: null }), /no time/],
    [' '.repeat(70_000), /70000 bytes/],
  ])('refuses contents %#', async (text, words) => {
    expect((await failureOf(fileSource(file(text)))).message).toMatch(words)
  })
})

describe('directories', () => {
  function directory(names: Readonly<Record<string, string>>): string {
    const path = join(folder, `dir-${files++}`)
    mkdirSync(path)
    for (const [name, text] of Object.entries(names)) writeFileSync(join(path, name), text)
    return path
  }

  test('systemd: only inside a unit', async () => {
    const CREDENTIALS_DIRECTORY = directory({
      'kucoin-api-key': `${secrets.key}\n`,
      'kucoin-api-secret': secrets.secret,
      'kucoin-api-passphrase': secrets.passphrase,
    })
    expect(await signedBy(systemdSource({ env: { CREDENTIALS_DIRECTORY } }))).toEqual(expected)
    expect(await systemdSource({ env: {} })()).toBeUndefined()
  })

  test('Docker: own names, a version, and what is missing', async () => {
    const path = directory({ k: secrets.key, kucoin_api_secret: secrets.secret, kucoin_api_key_version: '2' })
    const source = dockerSource({ directory: path, names: { key: 'k' } })
    expect((await failureOf(source)).message).toContain('lacks kucoin_api_passphrase')
    writeFileSync(join(path, 'kucoin_api_passphrase'), secrets.passphrase)
    expect(await source()).toMatchObject({ keyVersion: '2' })
    const unnamed = { key: 'k', secret: undefined, passphrase: undefined, keyVersion: undefined }
    expect(await dockerSource({ directory: path, names: unnamed })()).toMatchObject({ keyVersion: '2' })
    expect(await dockerSource({ directory: join(folder, 'no-such') })()).toBeUndefined()
    expect(await dockerSource({ directory: file('') })()).toBeUndefined()
  })
})

test('a directory with a pipe, a folder or 10 MB in the place of a secret is refused at once', async () => {
  const path = join(folder, 'odd')
  mkdirSync(path)
  const source = dockerSource({ directory: path })
  const odd = join(path, 'kucoin_api_key')
  for (const make of [
    () => execFileSync('/usr/bin/env', ['mkfifo', odd]),
    () => mkdirSync(odd),
    () => writeFileSync(odd, 'canary'.repeat(2e6)),
  ]) {
    make()
    expect((await failureOf(source)).message).toContain('no file with one secret')
    rmSync(odd, { recursive: true })
  }
})

describe('exec', () => {
  const node = (script: string, options = {}) => execSource(process.execPath, ['-e', script], options)
  const print = `process.stdout.write(${JSON.stringify(JSON.stringify(secrets))})`

  test('gives what the command prints', async () => {
    expect(await signedBy(node(print))).toEqual(expected)
    const parse = (output: string) => ({ ...secrets, key: JSON.parse(output).id })
    expect(await signedBy(node(`console.log('{"id":"key-1"}')`, { parse }))).toEqual(expected)
  })

  test.each([Number.POSITIVE_INFINITY, 2 ** 31, 1e12])('may take as long as %s ms', async (timeoutMs) => {
    const slow = `setTimeout(() => { ${print} }, 100)`
    expect(await signedBy(cachedSource(node(slow, { timeoutMs }), timeoutMs))).toEqual(expected)
  })

  test('no shell: an argument is an argument', async () => {
    const canary = join(folder, 'touched')
    await failureOf(execSource('echo', [`$(touch ${canary})`, ';', 'touch', canary]))
    expect(() => execFileSync('ls', [canary], { stdio: 'ignore' })).toThrow()
  })

  test('sees no more of the environment than it may', async () => {
    vi.stubEnv('KUCOIN_API_SECRET', 'canary-env')
    vi.stubEnv('ALLOWED', 'yes')
    const script = `process.stdout.write(JSON.stringify({ key: Object.keys(process.env).sort().join(), secret: 's', passphrase: 'p' }))`
    const given = await node(script, { env: ['PATH', 'ALLOWED', 'NOT_SET'] })()
    const headers = given && 'credentials' in given ? await given.credentials.sign(request, 1) : {}
    // The loader of some systems adds names of its own; ours are what counts.
    const seen = headers['KC-API-KEY']?.split(',').filter((name) => !name.startsWith('__')) ?? []
    expect(seen).toEqual(['ALLOWED', 'PATH'])
    vi.unstubAllEnvs()
  })

  test.each<[string, CredentialSource, RegExp]>([
    ['hangs', node('setInterval(() => {}, 1e6)', { timeoutMs: 300 }), /did not end within 300 ms/],
    ['prints garbage', node(`console.log('canary garbage')`), /no JSON/],
    ['prints 10 MB', node(`process.stdout.write('canary'.repeat(2e6))`), /more than 65536 bytes/],
    [
      'prints without end',
      node(`setInterval(() => console.log('canary'.repeat(1e4)), 1)`),
      /more than 65536 bytes/,
    ],
    ['exits 1', node(`${print}; console.error('canary'); process.exit(1)`), /exit code 1/],
    ['kills itself', node(`process.kill(process.pid, 'SIGTERM')`), /SIGTERM/],
    ['prints nothing', node(''), /no JSON/],
    ['is not there', execSource('no-such-program-here'), /cannot be started \(ENOENT\)/],
    ['may not be run', execSource(folder), /cannot be started \(EACCES\)/],
    ['has no name', execSource(''), /cannot be started \(ERR_INVALID_ARG_VALUE\)/],
    ['gets a NUL', execSource('echo', ['canary\0']), /cannot be started \(ERR_INVALID_ARG_VALUE\)/],
    ['gets too much', execSource('echo', ['canary'.repeat(1e6)]), /cannot be started \(E2BIG\)/],
    [
      'cannot be parsed',
      node(print, {
        parse: () => {
          throw new Error('canary')
        },
      }),
      /makes no key of/,
    ],
  ])('a command that %s', async (_, source, words) => {
    const startedMs = performance.now()
    expect((await failureOf(source)).message).toMatch(words)
    expect(performance.now() - startedMs).toBeLessThan(4_000)
  })

  test('what the command started ends with it', async () => {
    const marker = join(folder, 'still-alive')
    const child = `setTimeout(() => require('node:fs').writeFileSync(${JSON.stringify(marker)}, ''), 900)`
    const script = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' }); setInterval(() => {}, 1e6)`
    await failureOf(node(script, { timeoutMs: 400 }))
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    expect(() => execFileSync('ls', [marker], { stdio: 'ignore' })).toThrow()
  })

  test('a child in the background that holds the output is neither waited for nor left behind', async () => {
    const fifo = join(folder, 'alive')
    execFileSync('/usr/bin/env', ['mkfifo', fifo])
    // It ends when the last process that has it open for writing ends.
    const alive = text(createReadStream(fifo))
    const script = `exec 9>'${fifo}'; sleep 600 & exec 9>&-; printf '%s' '${JSON.stringify(secrets)}'`
    expect(await signedBy(execSource('sh', ['-c', script], { timeoutMs: 600_000 }))).toEqual(expected)
    expect(await alive).toBe('')
  })

  test('the cache above it gives up too, and takes the command along', async () => {
    const hanging = cachedOnNode(node('setInterval(() => {}, 1e6)'), { timeoutMs: 200 })
    await expect(hanging()).rejects.toThrow(/did not answer within 200 ms|no longer waited for/)
  })
})

test('a chain over the places of a machine', async () => {
  const source = chain({
    environment: envSource({}),
    systemd: systemdSource({ env: {} }),
    file: fileSource(file(JSON.stringify(secrets))),
  })
  expect(await (await cachedOnNode(source)()).sign(request, 1_700_000_000_000)).toEqual(expected)
})

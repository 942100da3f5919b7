import { execFile } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { ConfigError, prepareRequest } from '@kucoin-kit/core'
import { beforeEach, expect, test, vi } from 'vitest'
import { createCredentials } from '../credentials.ts'
import { keyringSource } from './index.ts'

/** A keychain by service and account; an entry may also fail or never answer. */
const entries = vi.hoisted(() => new Map<string, () => Promise<string | null>>())
vi.mock('@napi-rs/keyring', () => ({
  AsyncEntry: class {
    readonly name: string
    readonly store: string | undefined
    constructor(
      service: string,
      account: string,
      options?: { readonly linux?: { readonly store?: string } },
    ) {
      this.name = `${service}/${account}`
      this.store = options?.linux?.store
    }
    getPassword(): Promise<string | null> {
      // What the package does by itself where no keychain runs: the kernel's keyring, in which nothing is.
      if (this.store !== 'secret-service') return Promise.resolve(null)
      return entries.get(this.name)?.() ?? Promise.resolve(null)
    }
  },
}))
beforeEach(() => entries.clear())

const secrets = { key: 'key-1', secret: 'canary-secret-1', passphrase: 'canary-pass-1' }
const request = prepareRequest({ method: 'GET', path: '/api/v1/accounts' })

async function failure(source: ReturnType<typeof keyringSource>): Promise<string> {
  const error: unknown = await Promise.resolve(source()).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ConfigError)
  expect(String(error)).not.toContain('canary')
  return String(error)
}

test('gives the key of its entry, and has none where there is no entry', async () => {
  entries.set('kucoin/grid-bot', async () => JSON.stringify({ ...secrets, expiresAt: 9e12 }))
  const given = await keyringSource({ account: 'grid-bot' })()
  if (!given || !('credentials' in given)) throw new Error('no lease')
  expect(given.expiresAtMs).toBe(9e12)
  expect(await given.credentials.sign(request, 1)).toEqual(createCredentials(secrets).sign(request, 1))
  expect(await keyringSource()()).toBeUndefined()
})

test('what cannot be read, or holds something else, is named and never quoted', async () => {
  entries.set('kucoin/api-key', async () => {
    throw new Error('canary: no keychain')
  })
  expect(await failure(keyringSource())).toContain('The keychain entry kucoin/api-key cannot be read.')
  entries.set('kucoin/api-key', async () => 'canary-secret-1')
  expect(await failure(keyringSource())).toContain('gives no JSON')
})

test('a keychain may take as long as it likes', async () => {
  entries.set('kucoin/api-key', () => sleep(50).then(() => JSON.stringify(secrets)))
  expect(await keyringSource({ timeoutMs: Number.POSITIVE_INFINITY })()).toHaveProperty('credentials')
})

test('a keychain that waits for somebody is given up after its time', async () => {
  entries.set('kucoin/api-key', () => new Promise(() => {}))
  expect(await failure(keyringSource({ timeoutMs: 20 }))).toContain('was not read within 20 ms')
})

test('without the package the error says what to install', { timeout: 60_000 }, async () => {
  const hide = `import { registerHooks } from 'node:module'
    registerHooks({ resolve: (name, context, next) => {
      if (name === '@napi-rs/keyring') throw Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' })
      return next(name, context)
    } })`
  const dist = new URL('../../dist/providers/index.js', import.meta.url)
  const ask = `const { keyringSource } = await import('${dist}')
    await keyringSource()().catch(({ code, shortMessage, fix }) => console.log(JSON.stringify({ code, shortMessage, fix })))`
  const args = [
    '--import',
    `data:text/javascript,${encodeURIComponent(hide)}`,
    '--input-type=module',
    '-e',
    ask,
  ]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  expect(JSON.parse(stdout)).toEqual({
    code: 'CREDENTIALS_INVALID',
    shortMessage: 'The package @napi-rs/keyring cannot be loaded; the keychain is read through it.',
    fix: 'run: npm install @napi-rs/keyring',
  })
})

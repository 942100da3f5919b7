/** The two locks in a real Chromium; its own authenticator holds the passkeys. */
import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Page, Site } from '../../../conformance/src/chromium/open-page.ts'
import { openVaultPage, openVaultSite, type } from '../../test/vault-site.ts'
import { addPasskeys, type VirtualPasskeys } from '../../test/virtual-passkeys.ts'

const main = { key: 'api-key-1', secret: 'canary-secret-3f9a1c77', passphrase: 'canary-passphrase-b2' }
const password = 'correct horse battery staple'
const signature = createHmac('sha256', main.secret).update('1GET/api/v1/accounts').digest('base64')
const passkey = "add('main', { passkey: {} })"

let site: Site
let page: Page
let passkeys: VirtualPasskeys
beforeAll(async () => {
  site = await openVaultSite()
}, 60_000)
afterAll(() => site.close())

async function fresh({ options = '{}', hasPrf = true } = {}): Promise<void> {
  page = await openVaultPage(site)
  // Chromium's virtual time: minutes pass when a test says so.
  await page.clock.install()
  passkeys = await addPasskeys(page, hasPrf)
  await page.evaluate(`open(${options})`)
}
afterEach(async () => {
  await page.evaluate('vaultOf().wipe().catch(() => {})')
  await page.close()
})

/** What is stored, as names and kinds. */
const stored = `(async () => {
  const db = await new Promise((resolve) => {
    const request = indexedDB.open('kucoin-kit-vault')
    request.onsuccess = () => resolve(request.result)
  })
  const rows = await new Promise((resolve) => {
    const request = db.transaction('keys').objectStore('keys').getAll()
    request.onsuccess = () => resolve(request.result)
  })
  db.close()
  return rows.map(({ locked, ...head }) => ({
    head: Object.keys(head),
    lock: Object.keys(locked?.lock ?? {}),
    iterations: locked?.lock.iterations,
    sealed: Object.keys(locked?.sealed ?? {}),
  }))
})()`
const head = ['name', 'keyVersion', 'storedAtMs']
const sealed = ['hmacIv', 'hmac', 'headersIv', 'headers']

const locks = [
  [
    'a password',
    () => type(page, { ...main, password }, "add('main')"),
    () => type(page, { password }, "unlock('main')"),
  ],
  ['a passkey', () => type(page, main, passkey), () => page.evaluate("unlock('main')")],
] as const

describe.each(locks)('a key under %s', (kind, add, unlock) => {
  test('signs once it is unlocked, until it is locked again, and for nobody who held on to it', async () => {
    await fresh()
    await add()
    expect(await page.evaluate("sign('main')")).toBe('VAULT_LOCKED: The key "main" is locked.')
    expect(await page.evaluate('vaultOf().list()')).toMatchObject([{ name: 'main', isLocked: true }])
    expect(await unlock()).toBe('done')
    expect(await page.evaluate('vaultOf().list()')).toMatchObject([{ key: 'api-key-1', isLocked: false }])
    expect(await page.evaluate("sign('main')")).toMatchObject({ 'KC-API-SIGN': signature })
    const after = await page.evaluate(`(async () => {
      const held = await hold('main')
      vaultOf().lock()
      const [{ lock, isLocked }] = await vaultOf().list()
      return [await held.again(), await sign('main'), 'a ' + lock, isLocked]
    })()`)
    const isLocked = expect.stringContaining('VAULT_LOCKED')
    expect(after).toEqual([isLocked, isLocked, kind, true])
  })

  test('locks itself a while after the last signature, though the machine slept meanwhile', async () => {
    await fresh()
    await add()
    await unlock()
    for (let i = 0; i < 3; i++) {
      await page.clock.fastForward('14:59')
      expect(await page.evaluate("sign('main')")).toHaveProperty('KC-API-SIGN')
    }
    await page.clock.fastForward('15:00')
    expect(await page.evaluate("sign('main')")).toContain('VAULT_LOCKED')
    await unlock()
    // The clock on the wall goes on, the timers do not.
    await page.clock.setSystemTime(Date.now() + 86_400_000)
    expect(await page.evaluate("sign('main')")).toContain('VAULT_LOCKED')
  })

  test('is locked in every page when one locks', async () => {
    await fresh()
    await add()
    await unlock()
    const second = await openVaultPage(site)
    await second.evaluate('open().then(() => vaultOf().lock())')
    await expect.poll(() => page.evaluate("sign('main')")).toContain('VAULT_LOCKED')
    await second.close()
  })

  test('does not lose its lock by a rotation that names none', async () => {
    await fresh()
    await add()
    expect(await type(page, main, "rotate('main')")).toContain('OPTIONS_INVALID: The key "main" is locked')
    expect(await page.evaluate("sign('main')")).toContain('VAULT_LOCKED')
  })

  test('stays locked if it was locked while the user was being asked', async () => {
    await fresh()
    await add()
    await page.fill('#password', kind === 'a password' ? password : '')
    const unlocking = "(() => { const unlocking = unlock('main'); vaultOf().lock(); return unlocking })()"
    expect(await page.evaluate(unlocking)).toContain('VAULT_LOCKED')
    expect(await page.evaluate("sign('main')")).toContain('VAULT_LOCKED')
  })
})

describe('a password', () => {
  test('is ciphertext at rest, under a key of 600,000 iterations', async () => {
    await fresh()
    await type(page, { ...main, password }, "add('main')")
    const lock = ['kind', 'salt', 'iterations']
    expect(await page.evaluate(stored)).toEqual([{ head, lock, iterations: 600_000, sealed }])
  })

  test('that is wrong, missing or empty opens nothing', async () => {
    await fresh()
    await type(page, { ...main, password }, "add('main')")
    const tell = await type(page, { password: 'wrong' }, "unlock('main')")
    expect(tell).toBe('UNLOCK_FAILED: The password does not open "main".')
    expect(await page.evaluate("unlock('main')")).toBe(
      'UNLOCK_FAILED: The key "main" is locked with a password.',
    )
    expect(await page.evaluate("sign('main')")).toContain('VAULT_LOCKED')
    expect(await type(page, main, "add('other', { password: '' })")).toContain('OPTIONS_INVALID')
  })
})

test.each(['NaN', '0', '-1'])('a vault that would lock after %s ms is not opened', async (autoLockMs) => {
  await fresh()
  expect(await page.evaluate(`open({ autoLockMs: ${autoLockMs} }).catch(String)`)).toContain(
    'autoLockMs is no time',
  )
})

describe('a passkey', () => {
  test('leaves its name, a salt and ciphertext at rest', async () => {
    await fresh()
    expect(await type(page, main, passkey)).toBe('done')
    const lock = ['kind', 'salt', 'credentialId', 'transports']
    expect(await page.evaluate(stored)).toEqual([{ head, lock, iterations: undefined, sealed }])
    expect(await passkeys.count()).toBe(1)
  })

  test('of an authenticator that answers only the second time is asked a second time', async () => {
    await fresh()
    const quiet = (get: string): Promise<unknown> =>
      page.evaluate(`(() => {
        const own = Object.getPrototypeOf(navigator.credentials)
        navigator.credentials.create = async (options) => {
          const made = await own.create.call(navigator.credentials, options)
          made.getClientExtensionResults = () => ({ prf: { enabled: true } })
          return made
        }
        navigator.credentials.get = ${get}
      })()`)
    await quiet('(options) => own.get.call(navigator.credentials, options)')
    expect(await type(page, main, passkey)).toBe('done')
    expect(await page.evaluate("unlock('main')")).toBe('done')
    expect(await page.evaluate("sign('main')")).toMatchObject({ 'KC-API-SIGN': signature })
    // Refused then, it is not left behind.
    await quiet("() => Promise.reject(new DOMException('no', 'NotAllowedError'))")
    expect(await type(page, main, "add('other', { passkey: {} })")).toContain('PASSKEY_REFUSED')
    expect(await passkeys.count()).toBe(1)
  })

  test('that is another one opens nothing', async () => {
    await fresh()
    await type(page, main, passkey)
    await type(page, main, "add('second', { passkey: {} })")
    // The browser itself would not offer the second one here.
    await page.evaluate(`(() => {
      const { get } = navigator.credentials
      let second
      globalThis.note = async () => {
        navigator.credentials.get = (options) => {
          second = options.publicKey.allowCredentials
          return get.call(navigator.credentials, options)
        }
        await unlock('second')
        navigator.credentials.get = ({ publicKey }) =>
          get.call(navigator.credentials, { publicKey: { ...publicKey, allowCredentials: second } })
      }
    })()`)
    await page.evaluate('note()')
    expect(await page.evaluate("unlock('main')")).toBe(
      'UNLOCK_FAILED: Another passkey answered; it does not open "main".',
    )
    expect(await page.evaluate("sign('main')")).toContain('VAULT_LOCKED')
  })

  test('that was made anew, without its old secret, opens nothing', async () => {
    await fresh()
    await type(page, main, passkey)
    await passkeys.makeAnew()
    expect(await page.evaluate("unlock('main')")).toBe(
      'UNLOCK_FAILED: Another passkey answered; it does not open "main".',
    )
  })

  test('is made for each key, used again in a rotation, and given up with the key', async () => {
    await fresh()
    await type(page, main, passkey)
    await type(page, { ...main, key: 'api-key-2' }, "add('second', { passkey: {} })")
    expect(await passkeys.count()).toBe(2)
    const rotated = { ...main, secret: 'another-secret' }
    expect(await type(page, rotated, "rotate('main', { passkey: {} })")).toBe('done')
    expect(await passkeys.count()).toBe(2)
    expect(await page.evaluate("unlock('main')")).toBe('done')
    const digest = createHmac('sha256', 'another-secret').update('1GET/api/v1/accounts').digest('base64')
    expect(await page.evaluate("sign('main')")).toMatchObject({ 'KC-API-SIGN': digest })
    expect(await page.evaluate("unlock('second')")).toBe('done')
    await page.evaluate("remove('main')")
    expect(await passkeys.count()).toBe(1)
    await page.evaluate('vaultOf().wipe()')
    expect(await passkeys.count()).toBe(0)
  })

  test('that the user refuses to make locks nothing', async () => {
    await fresh()
    await passkeys.setWilling(false)
    expect(await type(page, main, passkey)).toBe('PASSKEY_REFUSED: No passkey was given (NotAllowedError).')
    expect(await page.evaluate('vaultOf().list()')).toEqual([])
  })

  test('that the user refuses to give opens nothing', async () => {
    await fresh()
    await type(page, main, passkey)
    await passkeys.setWilling(false)
    expect(await page.evaluate("unlock('main')")).toBe(
      'PASSKEY_REFUSED: No passkey was given (NotAllowedError).',
    )
    expect(await page.evaluate("sign('main')")).toContain('VAULT_LOCKED')
  })

  test('is not made where its name is taken or its credentials cannot be right', async () => {
    await fresh()
    await type(page, main, "add('main')")
    expect(await type(page, main, passkey)).toContain('The vault has a key "main"')
    expect(await type(page, { ...main, secret: '' }, "add('other', { passkey: {} })")).toContain(
      'secret is missing',
    )
    expect(await passkeys.count()).toBe(0)
  })

  test('without the PRF extension is said to be no lock, and given up', async () => {
    await fresh({ hasPrf: false })
    expect(await type(page, main, passkey)).toBe(
      'PASSKEY_UNSUPPORTED: The authenticator makes passkeys without the PRF extension.',
    )
    expect(await page.evaluate('vaultOf().list()')).toEqual([])
    expect(await passkeys.count()).toBe(0)
  })

  test('cannot be had on an address without a name, nor without WebAuthn', async () => {
    await fresh()
    const address = await site.context.newPage()
    await address.goto(site.origin.replace('localhost', '127.0.0.1'))
    await address.waitForFunction('globalThis.isReady')
    await address.evaluate('open()')
    expect(await type(address, main, passkey)).toContain(
      'PASSKEY_UNSUPPORTED: No passkey can be had here (SecurityError',
    )
    await address.evaluate("Object.defineProperty(navigator, 'credentials', { value: undefined })")
    expect(await type(address, main, passkey)).toBe('PASSKEY_UNSUPPORTED: This page has no WebAuthn.')
    await address.close()
  })

  test('ends its prompt with the caller’s signal, whose reason is thrown as it is; the next click may', async () => {
    await fresh()
    await type(page, main, passkey)
    await passkeys.setPresent(false)
    const unlocking = page.evaluate(`(() => {
      globalThis.controller = new AbortController()
      return unlock('main', { signal: controller.signal })
    })()`)
    await page.evaluate("controller.abort(new RangeError('changed my mind'))")
    expect(await unlocking).toBe('RangeError: changed my mind')
    await passkeys.setPresent(true)
    expect(await page.evaluate("unlock('main')")).toBe('done')
  })

  test('takes no password', async () => {
    await fresh()
    await type(page, main, passkey)
    expect(await type(page, { password }, "unlock('main')")).toBe(
      'UNLOCK_FAILED: The key "main" is locked with a passkey.',
    )
  })
})

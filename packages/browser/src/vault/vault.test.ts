import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Page, Site } from '../../../conformance/src/chromium/open-page.ts'
import { heapOf, openVaultPage, openVaultSite, type } from '../../test/vault-site.ts'

const secret = 'canary-secret-3f9a1c77'
const passphrase = 'canary-passphrase-b2'
const main = { key: 'api-key-1', secret, passphrase }
const password = 'correct horse battery staple'
const digest = (text: string, key = secret): string => createHmac('sha256', key).update(text).digest('base64')

let site: Site
let page: Page
beforeAll(async () => {
  site = await openVaultSite()
}, 60_000)
afterAll(() => site.close())

/** A fresh page on an empty origin. */
async function fresh(options = '{}'): Promise<void> {
  page = await openVaultPage(site)
  await page.evaluate(`open(${options})`)
}
afterEach(async () => {
  await page.evaluate("vaultOf().wipe().catch(() => {}).then(() => indexedDB.deleteDatabase('careless'))")
  await page.evaluate('localStorage.clear()')
  await page.close()
})

describe('a key that entered once', () => {
  test('signs as KuCoin wants it, in this page and after a reload, and is listed without its secrets', async () => {
    await fresh()
    expect(await type(page, main, "add('main')")).toBe('done')
    const headers = {
      'KC-API-KEY': 'api-key-1',
      'KC-API-PASSPHRASE': digest(passphrase),
      'KC-API-KEY-VERSION': '3',
      'KC-API-TIMESTAMP': '1',
      'KC-API-SIGN': digest('1GET/api/v1/accounts'),
    }
    expect(await page.evaluate("sign('main')")).toEqual(headers)
    await page.reload()
    await page.waitForFunction('globalThis.isReady')
    await page.evaluate('open()')
    expect(await page.evaluate("sign('main')")).toEqual(headers)
    expect(await page.evaluate('vaultOf().list()')).toEqual([
      { name: 'main', key: 'api-key-1', keyVersion: '3', storedAtMs: expect.any(Number), isLocked: false },
    ])
  })

  test('costs one signature per request, and no import after the first', async () => {
    await fresh()
    await type(page, main, "add('main')")
    const counts = await page.evaluate(`(async () => {
      const counts = {}
      for (const name of ['sign', 'importKey', 'unwrapKey', 'deriveKey', 'digest']) {
        const real = crypto.subtle[name].bind(crypto.subtle)
        counts[name] = 0
        crypto.subtle[name] = (...args) => { counts[name] += 1; return real(...args) }
      }
      for (let i = 1; i <= 100; i++) await sign('main', i)
      return counts
    })()`)
    expect(counts).toEqual({ sign: 100, importKey: 0, unwrapKey: 0, deriveKey: 0, digest: 0 })
  })

  test('is rotated for those who hold it, removed and wiped', async () => {
    await fresh()
    await type(page, main, "add('main')")
    expect(await type(page, main, "add('main')")).toContain('The vault has a key "main"')
    expect(await type(page, main, "rotate('other')")).toContain('The vault has no key "other"')
    await type(page, { ...main, key: 'api-key-2', secret: 'another' }, "rotate('main')")
    expect(await page.evaluate("sign('main')")).toMatchObject({
      'KC-API-KEY': 'api-key-2',
      'KC-API-SIGN': digest('1GET/api/v1/accounts', 'another'),
    })
    await page.evaluate("vaultOf().remove('main')")
    expect(await page.evaluate("sign('main')")).toContain('The vault has no key "main"')
    await type(page, main, "add('main')")
    await page.evaluate('vaultOf().wipe()')
    expect(await page.evaluate('indexedDB.databases()')).toEqual([])
  })

  test('is refused where it cannot be right', async () => {
    await fresh()
    expect(await type(page, { ...main, secret: '' }, "add('a')")).toContain('API secret is missing')
    expect(await type(page, { ...main, passphrase: ' x' }, "add('a')")).toContain('starts with white space')
    const version =
      "vaultOf().add('a', { key: 'k', secret: 's', passphrase: 'p', keyVersion: '1' }).catch((e) => e.code)"
    expect(await page.evaluate(version)).toBe('CREDENTIALS_INVALID')
  })
})

describe('a script with the run of the page', () => {
  const attack = `attack(${JSON.stringify([secret, passphrase])})`

  test('cannot read the secrets of a key in use', async () => {
    await fresh()
    await type(page, main, "add('main')")
    await page.evaluate("sign('main')")
    const { found, keysTotal } = (await page.evaluate(attack)) as { found: string[]; keysTotal: number }
    expect(found).toEqual([])
    expect(keysTotal).toBeGreaterThan(0)
  })

  test('cannot read them from a locked key, nor find a key at all', async () => {
    await fresh()
    await type(page, { ...main, password }, "add('main')")
    await type(page, { password }, "unlock('main')")
    expect(await page.evaluate(attack)).toEqual({ found: [], keysTotal: 0 })
  })

  test('finds them wherever a careless page leaves them', async () => {
    await fresh()
    await type(page, main, 'careless()')
    const { found } = (await page.evaluate(attack)) as { found: string[] }
    for (const place of [
      /^indexedDB careless/,
      /^structuredClone/,
      /^exportKey raw$/,
      /^exportKey jwk worked/,
      /^wrapKey/,
      /^localStorage/,
      /^globalThis\.planted\.deep/,
    ]) {
      expect(
        found.some((where) => place.test(where)),
        String(place),
      ).toBe(true)
    }
  })

  test('nor does the heap hold them after a collection; a planted one is found', async () => {
    await fresh()
    await type(page, { ...main, password }, "add('locked')")
    await type(page, { password }, "unlock('locked')")
    await type(page, main, "add('main')")
    await page.evaluate("sign('main')")
    const heap = await heapOf(page)
    expect(heap.length).toBeGreaterThan(100_000)
    for (const text of [secret, passphrase, password]) expect(heap.includes(text), 'in the heap').toBe(false)
    await page.fill('#secret', 'planted-0815')
    await page.evaluate("globalThis.kept = { text: document.querySelector('#secret').value }")
    expect(await heapOf(page)).toContain('planted-0815')
  }, 30_000)
})

describe('a locked key', () => {
  test('does not sign until its password opens it, and not after it is locked again', async () => {
    await fresh()
    await type(page, { ...main, password }, "add('main')")
    expect(await page.evaluate("sign('main')")).toContain('CREDENTIALS_MISSING: The key "main" is locked.')
    expect(await type(page, { password: 'wrong' }, "unlock('main')")).toContain(
      'The password does not open "main".',
    )
    expect(await page.evaluate("sign('main')")).toContain('is locked')
    expect(await type(page, { password }, "unlock('main')")).toBe('done')
    expect(await page.evaluate("sign('main')")).toMatchObject({
      'KC-API-SIGN': digest('1GET/api/v1/accounts'),
    })
    const after = await page.evaluate(`(async () => {
      const held = await hold('main')
      vaultOf().lock()
      return [await held.again(), await sign('main'), (await vaultOf().list())[0].isLocked]
    })()`)
    expect(after).toEqual([expect.stringContaining('is locked'), expect.stringContaining('is locked'), true])
  })

  test('is ciphertext at rest, under a key of 600,000 iterations', async () => {
    await fresh()
    await type(page, { ...main, password }, "add('main')")
    const row = await page.evaluate(`(async () => {
      const db = await new Promise((resolve) => {
        const request = indexedDB.open('kucoin-kit-vault')
        request.onsuccess = () => resolve(request.result)
      })
      const rows = await new Promise((resolve) => {
        const request = db.transaction('keys').objectStore('keys').getAll()
        request.onsuccess = () => resolve(request.result)
      })
      db.close()
      const { locked, ...head } = rows[0]
      return { head: Object.keys(head), locked: Object.keys(locked), iterations: locked.iterations }
    })()`)
    expect(row).toEqual({
      head: ['name', 'key', 'keyVersion', 'storedAtMs'],
      locked: ['salt', 'iterations', 'keyIv', 'wrappedKey', 'passphraseIv', 'passphrase'],
      iterations: 600_000,
    })
  })

  test('locks itself when nothing was signed for a while, and in every page when one locks', async () => {
    await fresh('{ autoLockMs: 400 }')
    await type(page, { ...main, password }, "add('main')")
    await type(page, { password }, "unlock('main')")
    for (let i = 0; i < 4; i++) {
      await page.waitForTimeout(150)
      expect(await page.evaluate("sign('main')")).toHaveProperty('KC-API-SIGN')
    }
    await page.waitForTimeout(600)
    expect(await page.evaluate("sign('main')")).toContain('is locked')
    const second = await openVaultPage(site)
    await second.evaluate('open()')
    await type(second, { password }, "unlock('main')")
    expect(await second.evaluate("sign('main')")).toHaveProperty('KC-API-SIGN')
    await page.evaluate('vaultOf().lock()')
    await expect.poll(() => second.evaluate("sign('main')")).toContain('is locked')
    await second.evaluate('vaultOf().close()')
    await second.close()
  })
})

import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Page, Site } from '../../../conformance/src/chromium/open-page.ts'
import { servePage, systemBrowsers } from '../../../conformance/src/runtimes/visit.ts'
import { enginesScript, openVaultPage, openVaultSite, type } from '../../test/vault-site.ts'

const secret = 'canary-secret-3f9a1c77'
const passphrase = 'canary-passphrase-b2'
const main = { key: 'api-key-1', secret, passphrase }
const digest = (text: string, key = secret): string => createHmac('sha256', key).update(text).digest('base64')

let site: Site
let page: Page
beforeAll(async () => {
  site = await openVaultSite()
}, 60_000)
afterAll(() => site.close())

/** A fresh page on an empty origin. */
async function fresh(): Promise<void> {
  page = await openVaultPage(site)
  await page.evaluate('open()')
}
afterEach(async () => {
  if (page.isClosed()) return
  await page.evaluate('vaultOf().wipe().catch(() => {})')
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
      {
        name: 'main',
        key: 'api-key-1',
        keyVersion: '3',
        storedAtMs: expect.any(Number),
        lock: 'none',
        isLocked: false,
      },
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

  test('is not taken in by a page without https', async () => {
    await fresh()
    const open = `Object.defineProperty(globalThis, 'isSecureContext', { value: false })
      kit.openVault().catch(({ code, shortMessage }) => code + ': ' + shortMessage)`
    expect(await page.evaluate(open)).toContain('OPTIONS_INVALID: This page is not served over https')
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

// Chromium is in the tests above; these are started where the machine has them.
test.each(systemBrowsers.filter(({ program }) => program !== undefined))(
  'the same holds in $name',
  async (browser) => {
    const visited = await servePage(await enginesScript())
    try {
      const told = await visited.visit(browser, { input: main, password: 'a good one' })
      const signed = digest('1GET/api/v1/accounts')
      expect(told).toEqual({
        atFirst: 'VAULT_LOCKED: The key "locked" is locked.',
        wrong: 'UNLOCK_FAILED: The password does not open "locked".',
        unlocked: signed,
        found: [],
        again: [signed, 'VAULT_LOCKED: The key "locked" is locked.'],
        left: 0,
      })
    } finally {
      await visited.close()
    }
  },
  150_000,
)

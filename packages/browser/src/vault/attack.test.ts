/** A script with the run of the page, against keys that lie open and keys under either lock, in a real Chromium. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Page, Site } from '../../../conformance/src/chromium/open-page.ts'
import { heapOf, openVaultPage, openVaultSite, type } from '../../test/vault-site.ts'
import { addPasskeys } from '../../test/virtual-passkeys.ts'

const secret = 'canary-secret-3f9a1c77'
const passphrase = 'canary-passphrase-b2'
const key = 'canary-key-51d0'
const main = { key, secret, passphrase }
const password = 'correct horse battery staple'
const attack = `attack(${JSON.stringify([secret, passphrase])})`
const attackWithKeys = `caught('main').then((keys) => attack(${JSON.stringify([secret, passphrase])}, keys))`

interface Loot {
  readonly found: readonly string[]
  readonly keysTotal: number
}

let site: Site
let page: Page
beforeAll(async () => {
  site = await openVaultSite()
}, 60_000)
afterAll(() => site.close())

/** A fresh page on an empty origin. */
async function fresh(): Promise<void> {
  page = await openVaultPage(site)
  await addPasskeys(page)
  await page.evaluate('open()')
}
afterEach(async () => {
  await page.evaluate("vaultOf().wipe().catch(() => {}).then(() => indexedDB.deleteDatabase('careless'))")
  await page.evaluate('localStorage.clear()')
  await page.close()
})

const locks = [
  [
    'a password',
    () => type(page, { ...main, password }, "add('main')"),
    () => type(page, { password }, "unlock('main')"),
  ],
  [
    'a passkey',
    () => type(page, main, "add('main', { passkey: {} })"),
    () => page.evaluate("unlock('main')"),
  ],
] as const

describe.each(locks)('a key under %s', (_, add, unlock) => {
  test('locked, yields neither secret nor key, and does not sign', async () => {
    await fresh()
    expect(await add()).toBe('done')
    expect(await page.evaluate(`attack(${JSON.stringify([secret, passphrase, key])})`)).toEqual({
      found: [],
      keysTotal: 0,
    })
    expect(await page.evaluate("caught('main').then((keys) => keys.length)")).toBe(0)
    expect(await page.evaluate("sign('main')")).toBe('VAULT_LOCKED: The key "main" is locked.')
  })

  test('unlocked, lies in no place that a script can look into; the key caught at work cannot be exported', async () => {
    await fresh()
    await add()
    expect(await unlock()).toBe('done')
    expect(await page.evaluate(attack)).toEqual({ found: [], keysTotal: 0 })
    expect(await page.evaluate(attackWithKeys)).toEqual({ found: [], keysTotal: 2 })
    expect(await page.evaluate("sign('main')")).toHaveProperty('KC-API-SIGN')
  })

  test('leaves nothing in the heap after a collection, unlocked or locked again', async () => {
    await fresh()
    await add()
    await unlock()
    await page.evaluate("sign('main')")
    const unlocked = await heapOf(page)
    await page.evaluate('vaultOf().lock()')
    for (const heap of [unlocked, await heapOf(page)]) {
      expect(heap.length).toBeGreaterThan(100_000)
      for (const text of [secret, passphrase, password])
        expect(heap.includes(text), 'in the heap').toBe(false)
    }
  }, 30_000)
})

describe('a key without a lock', () => {
  test('cannot be read back, stored, cloned or caught at work', async () => {
    await fresh()
    await type(page, main, "add('main')")
    const { found, keysTotal } = (await page.evaluate(attackWithKeys)) as Loot
    expect(found).toEqual([])
    expect(keysTotal).toBe(4)
  })

  test('leaves nothing in the heap after a collection', async () => {
    await fresh()
    await type(page, main, "add('main')")
    await page.evaluate("sign('main')")
    const heap = await heapOf(page)
    for (const text of [secret, passphrase]) expect(heap.includes(text), 'in the heap').toBe(false)
  }, 30_000)
})

describe('the same attacks on a careless page', () => {
  test('find the API key of a key without a lock', async () => {
    await fresh()
    await type(page, main, "add('main')")
    const { found } = (await page.evaluate(`attack(${JSON.stringify([key])})`)) as Loot
    expect(found).toEqual(expect.arrayContaining([expect.stringMatching(/^indexedDB/)]))
  })

  test('find what it leaves in each place', async () => {
    await fresh()
    await type(page, main, 'careless()')
    const { found } = (await page.evaluate(attack)) as Loot
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

  test('find a planted secret in the heap', async () => {
    await fresh()
    await page.fill('#secret', 'planted-0815')
    await page.evaluate("globalThis.kept = { text: document.querySelector('#secret').value }")
    expect(await heapOf(page)).toContain('planted-0815')
  }, 30_000)
})

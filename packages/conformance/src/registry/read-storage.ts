import type { Page } from '../chromium/open-page.ts'

/**
 * All that a page keeps where it outlives the page: cookies, both storages, every row of every database; bytes as the
 * text that they may be. A CryptoKey that cannot be exported shows nothing.
 */
export async function readStorage(page: Page): Promise<string> {
  const databases = await page.evaluate(dump)
  const { cookies, origins } = await page.context().storageState()
  return JSON.stringify([databases, cookies, origins, await page.evaluate('({ ...sessionStorage })')])
}

/** In the page's own words, since it runs there. */
const dump = `(async () => {
  const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const shown = (value) => {
    if (value instanceof ArrayBuffer) return new TextDecoder('latin1').decode(value)
    if (ArrayBuffer.isView(value)) return new TextDecoder('latin1').decode(value)
    if (value instanceof CryptoKey) return String(value)
    if (value && typeof value === 'object') return Object.entries(value).map(([key, one]) => [key, shown(one)])
    return String(value)
  }
  const all = []
  for (const { name } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name))
    for (const store of database.objectStoreNames) {
      const rows = database.transaction(store).objectStore(store)
      all.push(name, store, shown(await settled(rows.getAllKeys())), shown(await settled(rows.getAll())))
    }
    database.close()
  }
  return all
})()`

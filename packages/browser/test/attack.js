// What a hostile script with the run of a page can try. Given the texts to look for, it tells where it found one.
// `caught` are key objects that it has got hold of. It runs in the vault's page and in a control page in which secrets
// lie open, so that finding nothing means something.
globalThis.attack = async (wanted, caught = []) => {
  const found = []
  const bytesOf = (text) => [...new TextEncoder().encode(text)].join()
  const seen = new WeakSet()
  const search = (value, where) => {
    if (typeof value === 'string') {
      for (const text of wanted) {
        if (value.includes(text) || value.includes(btoa(text))) found.push(where)
      }
    } else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      const view = value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer)
      const all = [...view].join()
      for (const text of wanted) if (all.includes(bytesOf(text))) found.push(where)
    } else if ((typeof value === 'object' || typeof value === 'function') && value !== null) {
      if (seen.has(value) || value === globalThis) return
      seen.add(value)
      for (const name of Reflect.ownKeys(value)) {
        try {
          search(value[name], `${where}.${String(name)}`)
        } catch {
          // A getter that throws gives nothing away.
        }
      }
    }
  }
  const keys = [...caught, ...caught.map((key) => structuredClone(key))]
  const collectKeys = (value) => {
    if (value instanceof CryptoKey) keys.push(value)
    else if (typeof value === 'object' && value !== null)
      for (const part of Object.values(value)) collectKeys(part)
  }

  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((resolve, reject) => {
      const request = indexedDB.open(name)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    for (const store of db.objectStoreNames) {
      const rows = await new Promise((resolve) => {
        const request = db.transaction(store).objectStore(store).getAll()
        request.onsuccess = () => resolve(request.result)
      })
      search(rows, `indexedDB ${name}/${store}`)
      search(structuredClone(rows), `structuredClone of ${name}/${store}`)
      collectKeys(rows)
      collectKeys(structuredClone(rows))
    }
    db.close()
  }
  const wrapper = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'wrapKey',
    'decrypt',
  ])
  for (const key of keys) {
    for (const format of ['raw', 'jwk']) {
      try {
        const exported = await crypto.subtle.exportKey(format, key)
        search(exported, `exportKey ${format}`)
        // A JWK is base64url; what can be exported at all is lost.
        found.push(`exportKey ${format} worked`)
      } catch {}
    }
    try {
      const gcm = { name: 'AES-GCM', iv: new Uint8Array(12) }
      const wrapped = await crypto.subtle.wrapKey('raw', key, wrapper, gcm)
      search(await crypto.subtle.decrypt(gcm, wrapper, wrapped), 'wrapKey')
    } catch {}
  }
  search({ ...localStorage }, 'localStorage')
  search({ ...sessionStorage }, 'sessionStorage')
  search(document.cookie, 'cookies')
  search(document.documentElement.outerHTML, 'document')
  for (const input of document.querySelectorAll('input')) search(input.value, 'input')
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (name === 'attack') continue
    try {
      search(globalThis[name], `globalThis.${name}`)
    } catch {}
  }
  return { found: [...new Set(found)], keysTotal: keys.length }
}

// The page under test. Secrets are typed into its form, as users do, and so are in no script's source.
import * as kit from '@kucoin-kit/browser'
import { account } from '@kucoin-kit/browser/endpoints'

const take = (id) => {
  const field = document.querySelector(`#${id}`)
  const { value } = field
  field.value = ''
  return value
}
const typedLock = () => {
  const password = take('password')
  return password ? { password } : undefined
}
const input = () => ({ key: take('key'), secret: take('secret'), passphrase: take('passphrase') })
const tell = (promise) =>
  promise.then(
    (value) => value ?? 'done',
    (error) => `${error.code ?? error.name}: ${error.shortMessage ?? error.message}`,
  )
const request = kit.prepareRequest({ method: 'GET', path: '/api/v1/accounts' })
let vault

Object.assign(globalThis, {
  kit,
  accounts: account.listAccounts,
  open: async (options) => {
    vault = await kit.openVault(options)
    return 'open'
  },
  vaultOf: () => vault,
  add: (name, lock = typedLock()) => tell(vault.add(name, input(), lock)),
  rotate: (name, lock = typedLock()) => tell(vault.rotate(name, input(), lock)),
  unlock: (name, options = typedLock()) => tell(vault.unlock(name, options)),
  remove: (name) => tell(vault.remove(name)),
  sign: (name, timestampMs = 1) =>
    tell((async () => (await vault.select(name)()).sign(request, timestampMs))()),
  hold: async (name) => {
    const credentials = await vault.select(name)()
    return { again: () => tell(Promise.resolve(credentials.sign(request, 2))) }
  },
  // The key on its way to sign: a script in the page can lay hands on it, for what it is worth.
  caught: async (name) => {
    const { sign } = crypto.subtle
    const keys = []
    crypto.subtle.sign = (algorithm, key, data) => {
      keys.push(key)
      return sign.call(crypto.subtle, algorithm, key, data)
    }
    await tell((async () => (await vault.select(name)()).sign(request, 3))())
    delete crypto.subtle.sign
    return keys
  },
  // What an ordinary, careless page does: the control of the attacks.
  careless: async () => {
    const { secret, passphrase } = input()
    const algorithm = { name: 'HMAC', hash: 'SHA-256' }
    const bytes = new TextEncoder().encode(secret)
    const hmac = await crypto.subtle.importKey('raw', bytes, algorithm, true, ['sign'])
    await new Promise((resolve) => {
      const opening = indexedDB.open('careless', 1)
      opening.onupgradeneeded = () => opening.result.createObjectStore('keys')
      opening.onsuccess = () => {
        const put = opening.result
          .transaction('keys', 'readwrite')
          .objectStore('keys')
          .put({ secret, hmac }, 'main')
        put.onsuccess = resolve
      }
    })
    localStorage.setItem('passphrase', passphrase)
    globalThis.planted = { deep: [{ secret }] }
    return 'done'
  },
})
globalThis.isReady = true

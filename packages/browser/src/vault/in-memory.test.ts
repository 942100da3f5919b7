/** What the vault is given, and its giver changes at once; and its end. On a table in memory: the rest of a browser is Node's too. */
import { prepareRequest } from '@kucoin-kit/core'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { KeyTable, StoredKey } from './database.ts'
import { openVault } from './vault.ts'

vi.mock('./database.ts', () => ({
  async openTable(): Promise<KeyTable> {
    const rows = new Map<string, StoredKey>()
    return {
      get: async (name) => rows.get(name),
      all: async () => [...rows.values()],
      insert: async (row) => void rows.set(row.name, row),
      put: async (row) => void rows.set(row.name, row),
      remove: async (name) => void rows.delete(name),
      destroy: async () => rows.clear(),
      close() {},
    }
  },
}))

const request = prepareRequest({ method: 'GET', path: '/api/v1/accounts' })

test('a form that is cleared at once, or filled for the next key, changes nothing of the one before', async () => {
  vi.stubGlobal('isSecureContext', true)
  onTestFinished(() => void vi.unstubAllGlobals())
  const vault = await openVault()
  const form = { key: 'first-key', secret: 'first-secret', passphrase: 'first-passphrase' }
  const lock = { password: 'correct horse' }
  const adding = [vault.add('first', form)]
  Object.assign(form, { key: 'second-key', secret: 'second-secret', passphrase: 'second-passphrase' })
  adding.push(vault.add('second', form, lock))
  Object.assign(form, { key: '', secret: '', passphrase: '' })
  lock.password = ''
  await Promise.all(adding)
  const given = { password: 'correct horse' }
  const unlocking = vault.unlock('second', given)
  given.password = ''
  await unlocking
  const keyOf = async (name: string) => (await (await vault.select(name)()).sign(request, 1))['KC-API-KEY']
  expect([await keyOf('first'), await keyOf('second')]).toEqual(['first-key', 'second-key'])
  Object.assign(form, { key: 'third-key', secret: 'third-secret', passphrase: 'third-passphrase' })
  const rotating = vault.rotate('first', form)
  Object.assign(form, { key: '', secret: '', passphrase: '' })
  await rotating
  expect(await keyOf('first')).toBe('third-key')
  vault.close()
})

test('a vault that is closed can be closed, locked and wiped, and other pages hear of it', async () => {
  vi.stubGlobal('isSecureContext', true)
  const heard: unknown[] = []
  const other = new BroadcastChannel('kucoin-kit-vault')
  other.onmessage = ({ data }: MessageEvent) => void heard.push(data)
  onTestFinished(() => {
    other.close()
    vi.unstubAllGlobals()
  })
  const vault = await openVault()
  await vault.add('main', { key: 'a-key', secret: 'a-secret', passphrase: 'a-passphrase' })
  vault.close()
  vault.close()
  vault.lock()
  await vault.wipe()
  await vault.wipe()
  expect(await vault.list()).toEqual([])
  await expect.poll(() => heard).toEqual([{}, { all: true }, { all: true }])
})

import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { InputError } from '../input-error.ts'
import { openStore } from './open-store.ts'
import { claimStore, ownerOf } from './owner.ts'

const folder = testFolder()

const owner = ownerOf('165111215', 'https://api.kucoin.com')

test('the first account to use a store is its owner for ever', () => {
  const file = join(folder, 'a.sqlite')
  for (const _run of [1, 2]) {
    const store = openStore(file, 'live')
    claimStore(store, owner)
    store.close()
  }
  const store = openStore(file, 'live')
  for (const stranger of [
    ownerOf('7', 'https://api.kucoin.com'),
    ownerOf('165111215', 'http://127.0.0.1:8000'),
  ]) {
    expect(() => claimStore(store, stranger)).toThrow(InputError)
    expect(() => claimStore(store, stranger)).toThrow(
      `${file} is that of account 165111215 at https://api.kucoin.com; this run is for ${stranger}`,
    )
  }
  claimStore(store, owner)
  store.close()
})

test('a store from before owners were written down is taken over, and that is said', () => {
  const store = openStore(':memory:', 'live')
  store.events.append({ atMs: 1, kind: 'run-started', subject: 'run', body: {} })
  expect(claimStore(store, owner)).toContain(`taken to be that of ${owner}`)
  expect(claimStore(store, owner)).toBeUndefined()
})

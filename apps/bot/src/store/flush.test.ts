import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { isStoreFailure } from './failure.ts'
import { createFlush } from './flush.ts'
import { openStore } from './open-store.ts'

const folder = testFolder()

test('what is kept lazily can be waited for, in memory and in a file, and again after the log began anew', async () => {
  for (const file of [':memory:', join(folder, 'a.sqlite')]) {
    const store = openStore(file, 'paper')
    for (let round = 0; round < 3; round++) {
      store.lazily(() => {
        for (let i = 0; i < 2_000; i++) store.remember(`${round} ${i}`, 'x'.repeat(1_000))
      })
      await expect(store.flush()).resolves.toBeUndefined()
    }
    store.close()
  }
})

test('a disk that refused once is not believed again', async () => {
  const file = join(folder, 'b.sqlite')
  const db = new DatabaseSync(file)
  // Without a log nothing can be brought to disk.
  rmSync(`${file}-wal`, { force: true })
  const { flush, close } = createFlush(db, () => undefined)
  const failure = await flush().catch((error: unknown) => error)
  expect(isStoreFailure(failure)).toBe(true)
  db.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (x); INSERT INTO t VALUES (1)')
  await expect(flush()).rejects.toBe(failure)
  close()
  db.close()
})

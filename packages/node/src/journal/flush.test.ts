import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { createFlush } from './flush.ts'

const folder = testFolder()

function open(name: string): DatabaseSync {
  const database = new DatabaseSync(name === ':memory:' ? name : join(folder, name))
  database.exec('pragma journal_mode = wal; create table t (x)')
  return database
}

test('what was committed can be waited for, by many at once, in memory too, and after the log began anew', async () => {
  for (const name of [':memory:', 'a.sqlite']) {
    const database = open(name)
    const { flush, close } = createFlush(database)
    for (let round = 0; round < 3; round++) {
      database.exec("insert into t values ('x')")
      await Promise.all(Array.from({ length: 8 }, flush))
      database.exec('pragma wal_checkpoint(truncate)')
    }
    close()
    database.close()
  }
})

test('a disk that refused once is not believed again', async () => {
  const database = open('b.sqlite')
  const { flush, close } = createFlush(database)
  const log = `${join(folder, 'b.sqlite')}-wal`
  rmSync(log)
  await expect(flush()).rejects.toThrow(/ENOENT/)
  database.close()
  open('c.sqlite').close()
  await expect(flush()).rejects.toThrow(/ENOENT/)
  close()
})

import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testFolder } from '../test/folder.ts'
import { chooseRun } from './cli/choose-run.ts'
import { DEFAULT_CONFIG } from './config/config.ts'
import { openTo } from './open-to.ts'

const folder = testFolder()

// Windows keeps no such bits.
test.skipIf(process.platform === 'win32')(
  'a store of before that others can use is told of where a run begins, and no other',
  () => {
    const store = join(folder, 'open.sqlite')
    const config = { ...DEFAULT_CONFIG, store }
    const notesNow = (): string => {
      const words = { signals: '-', isConfirmed: false, note: () => undefined }
      return chooseRun(config, { env: {} } as never, words).notes.join('\n')
    }
    expect(notesNow()).not.toContain('chmod')
    writeFileSync(store, '', { mode: 0o600 })
    expect(notesNow()).not.toContain('chmod')
    chmodSync(store, 0o640)
    expect(notesNow()).toMatch(/the store .*its group can use it: chmod 600/)
  },
)

test('of a file that cannot be looked at nothing is said here', () => {
  expect(openTo('the store', join(folder, 'a'.repeat(10_000)))).toEqual([])
})

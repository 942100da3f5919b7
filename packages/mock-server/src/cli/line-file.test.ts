import fs from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLineFile } from './line-file.ts'

// As of a file that may only be appended to; whoever else runs in this worker has the real one again.
beforeEach(() => {
  vi.spyOn(fs, 'ftruncateSync').mockImplementation(() => {
    throw Object.assign(new Error('not permitted'), { code: 'EPERM' })
  })
  syncBuiltinESMExports()
})
afterEach(() => {
  vi.mocked(fs.ftruncateSync).mockRestore()
  syncBuiltinESMExports()
})

test('a file that cannot be taken over keeps what was in it alone, and that is told once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'line-file-'))
  try {
    const path = join(folder, 'ledger.jsonl')
    await writeFile(path, '"kept"\n')
    const told: unknown[] = []
    const file = createLineFile(path, ({ code }) => told.push(code))
    file.write('before it begins')
    file.begin()
    file.write('after')
    file.close()
    expect(told).toEqual(['EPERM'])
    expect(await readFile(path, 'utf8')).toBe('"kept"\n')
  } finally {
    await rm(folder, { recursive: true })
  }
})

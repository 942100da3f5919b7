import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { testFolder } from '../../../test/folder.ts'
import { runMain } from '../../../test/run-main.ts'

const folder = testFolder()
afterEach(() => vi.unstubAllEnvs())

test('without a place for what is thrown away it says so; with --into it needs none', async () => {
  const file = join(folder, 'paper.sqlite')
  writeFileSync(file, '')
  vi.stubEnv('TMPDIR', join(folder, 'none'))
  const again = await runMain(['replay', '--again', file])
  expect(again.code).toBe(2)
  expect(again.err).toMatch(/error: cannot write .*none\/kucoin-bot-: ENOENT.*\nfix: make the folder/)
  const into = await runMain(['replay', '--again', file, '--into', join(folder, 'again.sqlite')])
  expect(into.err).not.toContain('none')
})

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testFolder } from '../test/folder.ts'
import { writeError } from './input-error.ts'

const folder = testFolder()

/** What the system says where that file cannot be made. */
function refusalOf(file: string): unknown {
  try {
    writeFileSync(file, '', { flag: 'wx' })
  } catch (error) {
    return error
  }
  throw new Error(`${file} could be made`)
}

test('what is there already wants another name, and a folder that is missing wants to be made', () => {
  const there = join(folder, 'there.csv')
  writeFileSync(there, 'mine')
  expect(writeError(there, refusalOf(there))).toMatchObject({
    message: `${there} is there already.`,
    fix: 'name a file that is not there yet.',
  })
  const nowhere = join(folder, 'nowhere', 'out.csv')
  expect(writeError(nowhere, refusalOf(nowhere))).toMatchObject({
    message: expect.stringMatching(/^cannot write .*ENOENT/),
    fix: `make the folder ${join(folder, 'nowhere')} first, or name a file elsewhere.`,
  })
  const behind = join(there, 'out.csv')
  expect(writeError(behind, refusalOf(behind)).fix).toBe('name another file.')
})

test.each([
  ['EACCES', /that you may write to/],
  ['EROFS', /that you may write to/],
  ['ENOSPC', /make room/],
])('%s has an advice of its own', (code, advice) => {
  const failure = Object.assign(new Error(`${code}: no`), { code })
  expect(writeError('out.csv', failure).fix).toMatch(advice)
})

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { readSecret } from './secrets.ts'

const folder = testFolder()

test('a file that is not UTF-8 is said to be so: its letters would be replaced, and no sender let in', () => {
  const file = join(folder, 'secret')
  const env = { DESK_FILE: file }
  writeFileSync(file, '\ufeffpässword\r\n')
  expect(readSecret(env, 'DESK', 'desk')).toBe('pässword')
  for (const encoding of ['latin1', 'utf16le'] as const) {
    writeFileSync(file, Buffer.from('\ufeffpässword', encoding))
    expect(() => readSecret(env, 'DESK', 'desk')).toThrow(/DESK_FILE cannot be read: it is not UTF-8/)
  }
})

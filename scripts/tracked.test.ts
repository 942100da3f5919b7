/** What git tracks is written by somebody: no database, archive or recording that a program left behind. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './gates.mjs'

/** What may hold bytes that are no text. */
const PICTURE = /\.(?:png|ico|woff2)$/

test('no file that git tracks is binary, but pictures and letters', () => {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 1e8 })
  const files = listed.split('\0').filter((file) => file !== '' && existsSync(join(root, file)))
  expect(files.length).toBeGreaterThan(1_000)
  expect(files.filter((file) => !PICTURE.test(file) && readFileSync(join(root, file)).includes(0))).toEqual(
    [],
  )
})

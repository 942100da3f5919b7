import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, openSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readNamed } from './read-named.ts'
import { refuseEndless } from './refuse-endless.ts'

const folder = mkdtempSync(join(tmpdir(), 'named-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a file is read whole, up to the bytes that are taken', () => {
  const file = join(folder, 'file')
  const bytes = Buffer.alloc(200_000, 'ab')
  writeFileSync(file, bytes)
  expect(bytes.equals(readNamed(file, 200_000))).toBe(true)
  expect(() => readNamed(file, 199_999)).toThrow('more than the 199999 bytes')
  writeFileSync(file, '')
  expect(readNamed(file, 1)).toHaveLength(0)
  expect(() => readNamed(join(folder, 'none'), 1)).toThrow(expect.objectContaining({ code: 'ENOENT' }))
})

test('one of 5 GB costs no memory', () => {
  const file = join(folder, 'huge')
  openSync(file, 'w')
  truncateSync(file, 5e9)
  const before = process.memoryUsage().rss
  expect(() => readNamed(file, 1_000_000)).toThrow('more than')
  expect(process.memoryUsage().rss - before).toBeLessThan(50e6)
})

test.skipIf(process.platform === 'win32')('what has no end, or is no file, is refused', () => {
  expect(() => readNamed('/dev/zero', 1_000)).toThrow('it is a device, which may never end')
  expect(() => readNamed(folder, 1_000)).toThrow('it is a folder')
  expect(() => refuseEndless('/dev/zero')).toThrow('it is a device, which may never end')
  expect(() => refuseEndless(folder)).toThrow('it is a folder')
  expect(() => refuseEndless(join(folder, 'none'))).toThrow(expect.objectContaining({ code: 'ENOENT' }))
})

test.skipIf(process.platform === 'win32')(
  'a pipe is read to its end, and one without a writer is given up',
  () => {
    const pipe = join(folder, 'pipe')
    execFileSync('sh', ['-c', `mkfifo ${pipe}`])
    const writer = spawn('sh', ['-c', `(printf one; sleep 0.2; printf two) > ${pipe}`])
    expect(new TextDecoder().decode(readNamed(pipe, 100))).toBe('onetwo')
    writer.unref()
    expect(() => readNamed(pipe, 100)).toThrow('a pipe that nobody writes into')
  },
  30_000,
)

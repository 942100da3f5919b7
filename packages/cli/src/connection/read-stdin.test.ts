import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { bin, runBin } from '../../test/run-bin.ts'

const readers = [['explain'], ['keys', 'audit', '--key-from', 'stdin'], ['passphrase', '--check']]

describe.runIf(existsSync('/dev/zero'))('what comes on standard input without end', () => {
  test.each(readers.map((args) => [args]))('is given up: %j', async (args) => {
    const endless = openSync('/dev/zero', 'r')
    const child = spawn(process.execPath, [bin, ...args, '--json'], {
      stdio: [endless, 'ignore', 'pipe'],
      env: {},
    })
    closeSync(endless)
    const ended = once(child, 'close')
    const { error } = JSON.parse(await text(child.stderr as NodeJS.ReadableStream))
    expect(await ended).toEqual([2, null])
    expect(error).toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(/more than the \d+ bytes/),
    })
  })
})

test('a key and a passphrase that are not UTF-8 are none', async () => {
  const key = Buffer.from('{"key":"k","secret":"s","passphrase":"pässword-of-mine"}', 'latin1')
  for (const args of readers.slice(1)) {
    const { code, err } = await runBin([...args, '--json'], { input: key })
    expect(code).toBe(2)
    expect(JSON.parse(err).error.message).toBe('Standard input is not UTF-8.')
  }
  const marked = await runBin(['passphrase', '--check', '--json'], { input: '\ufeffUe4-vx.9QmZtKa2p\r\n' })
  expect(JSON.parse(marked.out)).toEqual({ strong: true, weaknesses: [] })
})

test.skipIf(process.platform === 'win32')('one that is open for writing alone is told', async () => {
  const fd = openSync('/dev/null', 'w')
  const child = spawn(process.execPath, [bin, 'explain'], { stdio: [fd, 'ignore', 'pipe'], env: {} })
  closeSync(fd)
  const ended = once(child, 'close')
  expect(await text(child.stderr as NodeJS.ReadableStream)).toContain('Standard input cannot be read (EBADF)')
  expect(await ended).toEqual([2, null])
})

test('what two ask for is not said to be empty', async () => {
  const args = ['explain', '-', '--key-from', 'stdin', '--json']
  const { code, err } = await runBin(args, { input: 'kucoin 400005' })
  expect(code).toBe(2)
  expect(JSON.parse(err).error.message).toMatch(/asked for twice/)
})

test('a code beside an empty input is explained by itself', async () => {
  const { code, out } = await runBin(['explain', '--code', '400005', '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(out).said).toMatchObject({ code: '400005' })
})

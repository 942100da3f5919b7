import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'

const program = `
import { openTerminal, printCrashes } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)}
const args = process.argv.slice(1)
printCrashes(openTerminal(process.stderr), args)
throw new Error('boom \\u001b[2J')
`

function crash(...args: string[]): Promise<{ code: unknown; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '-e', program, '--', ...args], (error, _out, err) =>
      resolve({ code: error?.code, err }),
    )
  })
}

test('a crash is told harmlessly, and as JSON to a machine', async () => {
  const told = await crash()
  expect(told.code).toBe(1)
  expect(told.err).toMatch(/^error: this should not have happened\.\nError: boom \\u\{1b\}\[2J\n +at /)
  const json = await crash('--json')
  expect(json.code).toBe(1)
  expect(JSON.parse(json.err)).toEqual({
    error: { code: 'UNFORESEEN', message: expect.stringContaining('boom') },
  })
})

const printing = `
import { realpath } from 'node:fs/promises'
import { openTerminal, outliveReaders, printCrashes } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)}
outliveReaders(process.stdout, process.stderr)
printCrashes(openTerminal(process.stderr), process.argv.slice(1))
await realpath('.')
for (const stream of [process.stderr, process.stdout]) openTerminal(stream).print('words')
setTimeout(() => {}, 100)
`

describe.runIf(existsSync('/dev/full'))('a disk that is full', () => {
  async function print(full: 1 | 2, ...args: string[]): Promise<{ code: unknown; told: string }> {
    const fd = openSync('/dev/full', 'w')
    const stdio = ['ignore', 'pipe', 'pipe'].map((way, at) => (at === full ? fd : way)) as 'pipe'[]
    const child = spawn(process.execPath, ['--input-type=module', '-e', printing, '--', ...args], { stdio })
    closeSync(fd)
    const ended = once(child, 'exit')
    const told = await text((full === 1 ? child.stderr : child.stdout) as NodeJS.ReadableStream)
    return { code: (await ended)[0], told }
  }

  test('behind standard output is told as such, and is no crash of ours', async () => {
    const said = 'standard output cannot be written (ENOSPC): what was printed is not all there.'
    expect(await print(1)).toEqual({
      code: 1,
      told: `words\nerror: ${said}\nfix: make room, or send it elsewhere.\n`,
    })
    const { code, told } = await print(1, '--json')
    expect(code).toBe(1)
    expect(JSON.parse(told.split('\n')[1] ?? '')).toEqual({
      error: { code: 'OUTPUT_LOST', message: said, fix: 'make room, or send it elsewhere.' },
    })
  })

  test('behind standard error ends nothing: nobody could be told', async () => {
    expect(await print(2)).toEqual({ code: 0, told: 'words\n' })
  })
})

import { expect, test } from 'vitest'
import { quietStep } from './quiet-step.mjs'

async function run(program: string, afterMs = 60_000) {
  const written: string[] = []
  const write = (chunk: Buffer) => void written.push(String(chunk))
  const code = await quietStep(process.execPath, ['-e', program], { write, afterMs })
  return { code, text: written.join('') }
}

test('what had nothing to do says nothing', async () => {
  expect(await run('console.log("a banner"); console.error("more")')).toEqual({ code: 0, text: '' })
})

test('what failed says all that it said', async () => {
  expect(await run('console.log("a reason"); process.exitCode = 3')).toEqual({ code: 3, text: 'a reason\n' })
})

test('what takes long is seen while it works, from its first word on', async () => {
  const slow = 'console.log("one"); setTimeout(() => console.log("two"), 300)'
  expect(await run(slow, 0)).toEqual({ code: 0, text: 'one\ntwo\n' })
})

test('what cannot be started is an error', async () => {
  const started = quietStep('/nowhere/program', [], { write: () => undefined, afterMs: 0 })
  await expect(started).rejects.toThrow(/ENOENT/)
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'

const module = JSON.stringify(new URL('./on-stop-signal.ts', import.meta.url).href)

/** A program that takes its time to end, and says what it hears: it ends in order when it is told to. */
async function start() {
  const program = `import { onStopSignal } from ${module}
    onStopSignal((name) => console.log(name))
    process.stdin.once('data', () => process.exit(0))
    console.log('ready')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program])
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async (): Promise<unknown> => (await lines.next()).value
  expect(await next()).toBe('ready')
  return { child, next, ended: once(child, 'exit') }
}

test.each([
  ['SIGINT', 'SIGINT'],
  ['SIGTERM', 'SIGTERM'],
  ['SIGINT', 'SIGTERM'],
] as const)('%s and %s of one press end in order', async (first, second) => {
  const { child, next, ended } = await start()
  child.kill(first)
  expect(await next()).toBe(first)
  child.kill(second)
  child.stdin.write('end\n')
  expect(await ended).toEqual([0, null])
})

test.each([
  ['SIGINT', 'SIGINT'],
  ['SIGINT', 'SIGTERM'],
] as const)('%s, and %s of somebody in a hurry, end at once', async (first, second) => {
  const { child, next, ended } = await start()
  child.kill(first)
  expect(await next()).toBe(first)
  const insist = setInterval(() => child.kill(second), 100)
  expect(await ended).toEqual([null, second])
  clearInterval(insist)
})

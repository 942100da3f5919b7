/** Who ends the command, and who does not: real shells and package runners, real ports. */
import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'

vi.setConfig({ testTimeout: 60_000 })

const BIN = fileURLToPath(new URL('../bin.ts', import.meta.url))
const command = `node ${JSON.stringify(BIN)} --json`
/** As a shell has it: this test may run below a package runner itself. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)))

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kucoin-mock-parents-'))
  const scripts = { mock: command, stay: `${command} --stay` }
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'parents', version: '1.0.0', scripts }),
  )
})
afterAll(() => rm(folder, { recursive: true }))

const groups: number[] = []
afterEach(() => {
  // Whatever is left of what a test started, the server under its shell included.
  for (const group of groups.splice(0)) {
    try {
      process.kill(-group, 'SIGKILL')
    } catch {
      // All of it has ended.
    }
  }
})

interface Started {
  readonly child: ChildProcess
  /** Whether the server answers. */
  serves(): Promise<boolean>
}

async function start(
  file: string,
  args: readonly string[],
  stdin: 'ignore' | 'pipe' = 'ignore',
): Promise<Started> {
  const stdio: StdioOptions = [stdin, 'pipe', 'ignore']
  const child = spawn(file, args, { cwd: folder, env, stdio, detached: true })
  groups.push(child.pid as number)
  const lines = createInterface({ input: child.stdout as NonNullable<ChildProcess['stdout']> })
  const [line] = (await once(lines, 'line')) as [string]
  const { url } = JSON.parse(line) as { url: string }
  const serves = (): Promise<boolean> =>
    fetch(`${url}/api/v1/timestamp`).then(
      ({ ok }) => ok,
      () => false,
    )
  expect(await serves()).toBe(true)
  return { child, serves }
}

/** Longer than it takes to notice. */
const stillServes = async ({ serves }: Started): Promise<boolean> => sleep(1_500).then(serves)
const ends = ({ serves }: Started): Promise<void> => expect.poll(serves, { timeout: 40_000 }).toBe(false)

const runners: readonly (readonly [string, readonly string[]])[] = [
  ['npm', ['run', '--silent', 'mock']],
  ['npx', ['-c', command]],
]
for (const [runner, args] of runners) {
  test.each(['SIGTERM', 'SIGKILL'] as const)(
    `${runner} that is ended by %s leaves no server`,
    async (signal) => {
      const server = await start(runner, args)
      server.child.kill(signal)
      await ends(server)
    },
  )

  test(`Ctrl-C at ${runner}, which all of them hear, leaves no server`, async () => {
    const server = await start(runner, args)
    process.kill(-(server.child.pid as number), 'SIGINT')
    await ends(server)
  })
}

test('a runner that goes on without the shell that started it keeps its server', async () => {
  const server = await start('sh', ['-c', 'npm run --silent mock & exit 0'])
  expect(await stillServes(server)).toBe(true)
})

test('--stay outlives the runner', async () => {
  const server = await start('npm', ['run', '--silent', 'stay'])
  server.child.kill('SIGKILL')
  expect(await stillServes(server)).toBe(true)
})

test('without a runner, the shell that started it may go', async () => {
  const server = await start('sh', ['-c', `nohup ${command} & exit 0`])
  expect(await stillServes(server)).toBe(true)
})

test.runIf(existsSync('/usr/bin/script'))('a terminal that is closed ends it, its ledger whole', async () => {
  const ledger = join(folder, 'ledger.jsonl')
  const server = await start('script', ['-qec', `exec ${command} --record ${ledger}`, '/dev/null'])
  server.child.kill('SIGKILL')
  await ends(server)
  await expect.poll(() => readFile(ledger, 'utf8'), { timeout: 40_000 }).toMatch(/^\{.*\}\n$/s)
})

test('a pipe that is closed ends it, with 0; --stay stays', async () => {
  const server = await start('node', [BIN, '--json'], 'pipe')
  await sleep(500)
  server.child.stdin?.write('this is nothing to it\n')
  expect(await server.serves()).toBe(true)
  server.child.stdin?.end()
  expect(await once(server.child, 'close')).toEqual([0, null])
  const staying = await start('node', [BIN, '--json', '--stay'], 'pipe')
  await sleep(500)
  staying.child.stdin?.end()
  expect(await stillServes(staying)).toBe(true)
})

test.each([
  ['/dev/null', `exec ${command} </dev/null`],
  ['no standard input', `exec ${command} <&-`],
  ['a file', `exec ${command} <package.json`],
  ['a pipe that nobody ever held', `true | ${command}`],
])('%s as standard input does not end it', async (_name, line) => {
  const server = await start('sh', ['-c', line])
  expect(await stillServes(server)).toBe(true)
})

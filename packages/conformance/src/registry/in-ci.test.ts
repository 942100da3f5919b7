/**
 * What docs/examples has for containers and workflows, as somebody uses it who copied it: the same
 * commands, in empty folders, with the package from a registry on loopback. Docker itself is not asked for.
 */
import { type ChildProcess, execFile, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { freePort, homeFor } from './open-registry.ts'

const run = promisify(execFile)
const examples = fileURLToPath(new URL('../../../../docs/examples/', import.meta.url))
const read = (file: string): Promise<string> => readFile(join(examples, file), 'utf8')

let folder: string
let home: NodeJS.ProcessEnv
const running: ChildProcess[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kucoin-in-ci-'))
  home = await homeFor(inject('registryUrl'), folder)
})
afterEach(async () => {
  for (const child of running.splice(0)) await end(child)
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** Starts a program in a group of its own. */
function start(file: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(file, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  running.push(child)
  return child
}

/** Ends it with all that it has started. */
async function end(child: ChildProcess): Promise<void> {
  try {
    process.kill(-(child.pid ?? 0), 'SIGTERM')
  } catch {
    return // All of it has ended.
  }
  if (child.exitCode === null) await once(child, 'exit')
}

async function place(name: string): Promise<string> {
  const made = join(folder, name)
  await mkdir(made)
  return made
}

describe('the container', () => {
  let port: string
  let image: string
  let compose: string
  let env: NodeJS.ProcessEnv
  let prefix: string
  beforeAll(async () => {
    port = String(await freePort())
    image = (await read('docker/Dockerfile')).replaceAll('\\\n', ' ').replaceAll('8080', port)
    compose = (await read('docker/compose.yaml')).replaceAll('8080', port)
    prefix = await place('image')
    const path = `${join(prefix, 'bin')}:${home['PATH']}`
    env = { ...home, PATH: path, npm_config_prefix: prefix }
    const [, name = '', value] = /^ARG (\w+)=(\S+)$/m.exec(image) ?? []
    await run('sh', ['-c', instruction('RUN')], { cwd: prefix, env: { ...env, [name]: value } })
  }, 60_000)

  function instruction(name: string): string {
    return new RegExp(`^${name} (.+)$`, 'm').exec(image)?.[1] ?? ''
  }

  function words(text: string): readonly [string, ...string[]] {
    return JSON.parse(text.slice(text.indexOf('['))) as [string, ...string[]]
  }

  function health(): number | null {
    const [file, ...args] = words(instruction('HEALTHCHECK'))
    return spawnSync(file, args, { env }).status
  }

  test('is healthy once it serves, to others too, on a disk that cannot be written', async () => {
    expect(health()).toBe(1)
    const [file, ...args] = words(instruction('ENTRYPOINT'))
    const child = start(file, args, { env: { ...env, TMPDIR: join(prefix, 'none') } })
    const lines = createInterface({ input: child.stdout as Readable })
    expect(await once(lines, 'line')).toEqual([expect.stringContaining(`:${port}.`)])
    expect(health()).toBe(0)
    // Not the address that it listens on by default, and the name by which another container asks.
    const url = `http://127.0.0.2:${port}/api/v1/bullet-public`
    const answer = await fetch(url, { method: 'POST' })
    expect(await answer.json()).toMatchObject({
      data: { instanceServers: [{ endpoint: `ws://127.0.0.2:${port}/ws` }] },
    })
    process.kill(child.pid ?? 0, 'SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  test('is nobody of power', () => {
    const order = [...image.matchAll(/^(\w+) (.*)$/gm)].map(([, word, rest]) => ({ word, rest }))
    const at = (word: string): number => order.findIndex((one) => one.word === word)
    expect(order[at('USER')]?.rest).toBe('node')
    expect(at('USER')).toBeGreaterThan(at('RUN'))
    expect(at('USER')).toBeLessThan(at('ENTRYPOINT'))
    expect(instruction('EXPOSE')).toBe(port)
    for (const line of ['read_only: true', 'cap_drop: ["ALL"]', 'no-new-privileges:true'])
      expect(compose).toContain(line)
  })

  test('a program beside it, with what compose gives it', async ({ skip }) => {
    if (spawnSync('python3', ['--version']).status !== 0) skip('no python3 on this machine')
    const [, service] = /^ {2}(\w+):\n {4}build: \.$/m.exec(compose) ?? []
    const [, own = '', there = ''] = /^ {4}volumes: \["\.\/(.+):(.+):ro"\]$/m.exec(compose) ?? []
    const command = words(/^ {4}command: (.*)$/m.exec(compose)?.[1] ?? '').map((word) =>
      word === there ? join(examples, 'docker', own) : word,
    )
    const given = Object.fromEntries(
      [...compose.matchAll(/^ {6}(KUCOIN_\w+): (.+)$/gm)].map(([, name, value]) => [name, value]),
    )
    expect(given['KUCOIN_BASE_URL']).toBe(`http://${service}:${port}`)
    expect(compose).toMatch(new RegExp(`depends_on:\\n {6}${service}:\\n {8}condition: service_healthy`))
    const [file, ...args] = words(instruction('ENTRYPOINT'))
    const child = start(file, [...args, ...command], { env })
    await once(createInterface({ input: child.stdout as Readable }), 'line')
    const { stdout } = await run('python3', [join(examples, 'python/accounts.py')], {
      env: { ...env, ...given, KUCOIN_BASE_URL: `http://127.0.0.2:${port}`, PYTHONDONTWRITEBYTECODE: '1' },
    })
    expect(stdout).toContain('10000')
  })
})

describe('the workflow', () => {
  /** Runs the step that starts the exchange, as the runner does. */
  async function step(name: string, port: number): Promise<{ child: ChildProcess; told: string }> {
    const cwd = await place(name)
    const [, block = ''] = /run: \|\n((?: {10}.*\n)+)/.exec(await read('github-actions/test.yml')) ?? []
    const script = join(cwd, 'step.sh')
    await writeFile(script, block.replaceAll(/^ {10}/gm, '').replaceAll('8080', String(port)))
    const told = join(cwd, 'github-env')
    await writeFile(told, '')
    return { child: start('bash', ['-e', script], { cwd, env: { ...home, GITHUB_ENV: told } }), told }
  }

  test('later steps have an exchange', async () => {
    const { child, told } = await step('workflow', await freePort())
    expect(await once(child, 'exit')).toEqual([0, null])
    const lines = (await readFile(told, 'utf8')).trim().split('\n')
    const env = Object.fromEntries(lines.map((line) => line.split('=')))
    const program = join(examples, 'javascript/accounts.mjs')
    const { stdout } = await run(process.execPath, [program], { env: { ...home, ...env } })
    expect(stdout).toContain('USDT')
  }, 60_000)

  test('an exchange that cannot start fails the step, and says why', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as { readonly port: number }
    const { child } = await step('workflow-taken', port)
    let said = ''
    child.stdout?.on('data', (chunk) => (said += chunk))
    expect(await once(child, 'close')).toEqual([1, null])
    expect(said).toContain('is taken')
    taken.close()
  }, 60_000)
})

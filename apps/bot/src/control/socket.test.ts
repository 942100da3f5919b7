import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { testFolder } from '../../test/folder.ts'
import { viewSourceOf } from '../../test/view.ts'
import { tradingStateOf } from '../engine/halt.ts'
import { createView } from '../view/view.ts'
import { askBot } from './ask.ts'
import { createControl } from './control.ts'
import { createDoor } from './door.ts'
import { type Listening, serveControl } from './serve.ts'
import { socketPathOf } from './socket-path.ts'

const folder = testFolder()
const listening: Listening[] = []
afterEach(async () => {
  for (const one of listening.splice(0)) await one.close()
})

let files = 0
const aPath = () => join(folder, `${files++}.sock`)

async function aBot(path = aPath()) {
  const { engine } = anEngine()
  const one = await serveControl(
    path,
    createDoor(
      createControl(engine),
      createView({ ...viewSourceOf(engine, new Map()), state: () => tradingStateOf(engine.store) }),
    ),
  )
  listening.push(one)
  return { path, engine }
}

/** Everything that is answered to some bytes. */
async function send(path: string, bytes: string | Uint8Array): Promise<unknown[]> {
  const socket = connect(path)
  socket.end(bytes)
  return (await text(socket))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

test('acts reach the bot, and its state comes back', async () => {
  const { path, engine } = await aBot()
  const outcome = { state: 'halted', cancelled: 0, closed: 0, failed: [] }
  const halted = await askBot(path, { ask: 'halt', by: 'me', reason: 'enough', flatten: true })
  expect(halted).toEqual({ answered: true, value: outcome })
  expect(tradingStateOf(engine.store)).toMatchObject({ state: 'halted', reason: 'halted by me: enough' })
  expect(await askBot(path, { ask: 'status' })).toMatchObject({ value: { state: 'halted' } })
  expect(await askBot(path, { ask: 'plan', action: 'flatten' })).toMatchObject({ value: { closes: [] } })
  expect(await askBot(path, { ask: 'resume', by: 'me' })).toMatchObject({ value: { state: 'running' } })
})

test.skipIf(process.platform === 'win32')(
  'only its own user may write to it, and it is gone with the bot',
  async () => {
    const { path } = await aBot()
    expect(statSync(path).mode & 0o777).toBe(0o600)
    await listening.pop()?.close()
    expect(existsSync(path)).toBe(false)
    expect(await askBot(path, { ask: 'status' })).toEqual({ answered: false })
  },
)

test.skipIf(process.platform === 'win32')('it is private from the moment that it is there', async () => {
  const path = aPath()
  const { engine } = anEngine()
  const usual = process.umask(0)
  try {
    const view = createView(viewSourceOf(engine, new Map()))
    const serving = serveControl(path, createDoor(createControl(engine), view))
    expect(statSync(path).mode & 0o777).toBe(0o600)
    listening.push(await serving)
    expect(process.umask()).toBe(0)
  } finally {
    process.umask(usual)
  }
})

describe('nobody listens', () => {
  test('where a killed bot left its file, which the next one replaces', async () => {
    const path = aPath()
    // A server of another process that is gone: closed without its file being taken away.
    const program = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`
    expect(() => execFileSync(process.execPath, ['-e', program], { stdio: 'ignore' })).toThrow()
    expect(existsSync(path)).toBe(true)
    expect(await askBot(path, { ask: 'status' })).toEqual({ answered: false })
    await aBot(path)
    expect(await askBot(path, { ask: 'status' })).toMatchObject({ answered: true })
  })

  test('where something else has the name, and it is left alone', async () => {
    const path = aPath()
    writeFileSync(path, 'mine')
    expect(await askBot(path, { ask: 'status' })).toEqual({ answered: false })
    await expect(aBot(path)).rejects.toThrow(/no socket of the bot/)
    expect(statSync(path).size).toBe(4)
  })
})

test('one that hangs is told apart from one that is not there', async () => {
  const path = aPath()
  const server = createServer(() => undefined).listen(path)
  await once(server, 'listening')
  await expect(askBot(path, { ask: 'status' }, { patienceMs: 50 })).rejects.toThrow(/did not answer/)
  const stop = new AbortController()
  const asked = askBot(path, { ask: 'status' }, { stop: stop.signal })
  stop.abort()
  await expect(asked).rejects.toThrow(/not waited for any longer/)
  await expect(askBot(path, { ask: 'status' }, { stop: stop.signal })).rejects.toThrow(/any longer/)
  server.close()
})

test('what the bot refuses comes with what helps, as it said it', async () => {
  const { path } = await aBot()
  await expect(askBot(path, { ask: 'reload', by: 'me' })).rejects.toMatchObject({
    message: 'the bot refused: no bot runs that could read it again.',
    fix: 'start it: that reads the configuration.',
  })
})

describe('whatever is sent, nothing is done and the bot goes on', () => {
  test.each<[string, string | Uint8Array]>([
    ['no JSON', 'halt\n'],
    ['an unknown act', '{"ask":"buy","by":"me"}\n'],
    ['no name', '{"ask":"halt"}\n'],
    ['a field too many', '{"ask":"halt","by":"me","force":true}\n'],
    ['a prototype', '{"ask":"__proto__","by":"me"}\n'],
    ['a giant', `{"ask":"halt","by":"${'x'.repeat(100_000)}"}\n`],
    ['half a character', new Uint8Array([0xff, 0xfe, 0x0a])],
    ['deep nesting', `${'['.repeat(20_000)}\n`],
  ])('%s', async (_name, bytes) => {
    const { path, engine } = await aBot()
    expect(await send(path, bytes)).toEqual([{ ok: false, message: expect.any(String) }])
    expect(tradingStateOf(engine.store).state).toBe('running')
    expect(await askBot(path, { ask: 'status' })).toMatchObject({ answered: true })
  })
})

describe('the name of the socket', () => {
  test('lies beside the store, and is the same by whatever way the store is named', () => {
    const [real, alias] = [join(folder, 'real'), join(folder, 'alias')]
    mkdirSync(real)
    symlinkSync(real, alias)
    const path = socketPathOf(join(real, 'a.sqlite'))
    expect(path).toBe(join(real, 'a.sqlite.sock'))
    expect(socketPathOf(join(alias, 'a.sqlite'))).toBe(path)
    writeFileSync(join(real, 'a.sqlite'), '')
    symlinkSync(join(real, 'a.sqlite'), join(folder, 'link.sqlite'))
    expect(socketPathOf(join(folder, 'link.sqlite'))).toBe(path)
    expect(socketPathOf(':memory:')).toBeUndefined()
  })

  test('stays short where the path of the store is long', async () => {
    const deep = join(folder, 'x'.repeat(120))
    mkdirSync(deep)
    const path = socketPathOf(join(deep, 'a.sqlite')) ?? ''
    expect(Buffer.byteLength(path)).toBeLessThanOrEqual(100)
    await aBot(path)
    expect(await askBot(path, { ask: 'status' })).toMatchObject({ answered: true })
  })
})

test('an answer that takes longer than a silence may is given all the same, and a silence ends', async () => {
  const path = aPath()
  const slow = async () => {
    await new Promise((resolve) => setTimeout(resolve, 400))
    return { ok: true, value: 'copied' } as const
  }
  listening.push(await serveControl(path, slow, 100))
  expect(await askBot(path, { ask: 'backup', to: '/x' })).toEqual({ answered: true, value: 'copied' })
  const silent = connect(path)
  await once(silent, 'close')
})

import { spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { MockCredential } from '@kucoin-kit/mock-server'
import { afterEach, expect, test, vi } from 'vitest'
import { apiKey, serve } from '../../test/exchange.ts'
import { keyFolder } from '../../test/key-files.ts'
import { run, withoutKeys } from '../../test/run.ts'
import { bin } from '../../test/run-bin.ts'
import { orStop, stoppable } from './stop-signals.ts'

withoutKeys()

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/**
 * Passes requests on, and answers only after it has told of them.
 *
 * @param onAnswered - called with method and path of each, when the exchange has done it and the client does not know yet
 * @returns its URL
 */
async function passing(to: string, onAnswered: (call: string) => void): Promise<string> {
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '' } = request
    const headers = Object.entries(request.headers).filter(([name]) => /^(kc-api|content-type)/.test(name))
    const body = await text(request)
    const answer = await fetch(to + url, {
      method,
      headers: headers as [string, string][],
      ...(body === '' ? {} : { body }),
    })
    const data = await answer.text()
    onAnswered(`${method} ${url.split('?')[0]}`)
    response.writeHead(answer.status).end(data)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Rotates with `--create`, and stops the command at a call. */
async function stoppedAt(at: string, signal: NodeJS.Signals) {
  const { exchange, url, options } = await serve({}, { limits: 'off' })
  const write = (path: string, body: object) =>
    run('call', 'POST', path, '--body', JSON.stringify(body), '--write', ...options)
  await write('/api/v2/sub/user/created', { password: 'Abcd1234', subName: 'robot001', access: 'Spot' })
  const terms = { remark: 'scalper', permission: 'General,Spot', ipWhitelist: '127.0.0.1' }
  await write('/api/v1/sub/api-key', { subName: 'robot001', passphrase: 'Ue4-vx.9QmZtKa2q', ...terms })
  const keysOfRobot = (): readonly MockCredential[] =>
    exchange.credentials.filter(({ key }) => key !== apiKey.key)
  const [old] = keysOfRobot()
  if (!old) throw new Error('no key was made')
  const folder = keyFolder()
  const file = folder.put('bot.json', old)
  const owner = folder.put('owner.json', apiKey)
  const seen: string[] = []
  let most = 0
  const proxy = await passing(url, (call) => {
    seen.push(call)
    most = Math.max(most, keysOfRobot().length)
    if (call === at) child.kill(signal)
  })
  const args = [
    'keys',
    'rotate',
    '--create',
    '--key-from',
    `file:${file}`,
    '--write',
    file,
    '--yes',
    '--json',
  ]
  const child = spawn(
    process.execPath,
    [bin, ...args, '--owner-from', `file:${owner}`, '--base-url', proxy],
    {
      env: {},
      stdio: 'pipe',
    },
  )
  child.stdin.end()
  const ended = new Promise<NodeJS.Signals | null>((resolve) =>
    child.on('close', (_, by: NodeJS.Signals | null) => resolve(by)),
  )
  const [out, err, by] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { out, err, by, seen, most, keys: keysOfRobot(), old, folder }
}

const create = 'POST /api/v1/sub/api-key'

test.each<NodeJS.Signals>(['SIGINT', 'SIGTERM', 'SIGHUP'])(
  '%s between the making of a key and its writing leaves none that nobody holds',
  async (signal) => {
    const { out, err, by, most, keys, old, folder } = await stoppedAt(create, signal)
    expect({ by, out, most }).toEqual({ by: signal, out: '', most: 2 })
    expect(JSON.parse(err).error.message).toBe(`Stopped by ${signal}; nothing was changed.`)
    expect(keys).toEqual([old])
    expect(folder.names()).toEqual(['bot.json', 'owner.json'])
    expect(folder.key('bot.json').key).toBe(old.key)
  },
)

test('stopped before a key is made, none is', async () => {
  const { by, seen, keys, old, folder } = await stoppedAt('GET /api/v1/user/api-key', 'SIGINT')
  expect(by).toBe('SIGINT')
  expect(seen).not.toContain(create)
  expect(keys).toEqual([old])
  expect(folder.names()).toEqual(['bot.json', 'owner.json'])
})

test('a question that was left standing gives the terminal back before the process ends', async () => {
  const done: unknown[] = []
  const stdin = Object.assign(new EventEmitter(), {
    isTTY: true,
    setRawMode(isRaw: boolean) {
      done.push(isRaw)
      // As where the terminal is closed: it must not end the process in another way.
      stdin.emit('error', new Error('EIO'))
    },
  })
  const spies = [
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(stdin as never),
    vi.spyOn(process, 'kill').mockImplementation((_, signal) => {
      done.push(signal)
      return true
    }),
  ]
  closers.push(() => spies.forEach((spy) => void spy.mockRestore()))
  const asked = stoppable((stop) => {
    process.emit('SIGHUP', 'SIGHUP')
    return orStop(stop, new Promise(() => {}))
  })
  await expect(asked).rejects.toThrow('Stopped by SIGHUP')
  await expect.poll(() => done).toEqual([false, 'SIGHUP'])
})

/** What undici's dispatch tells, as core takes it: over real sockets, with answers written byte by byte. */

import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import { Agent } from 'undici'
import { afterEach, expect, test, vi } from 'vitest'
import { send } from './send.ts'
import { UnsentError } from './unsent.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** A server that answers each connection by hand, and a way to it. */
async function serve(answer: (socket: Socket, at: number) => void, connections = 1) {
  let at = 0
  const server: Server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => answer(socket, at++))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const dispatcher = new Agent({ connections })
  closers.push(
    () => dispatcher.destroy(),
    () => server.close(),
  )
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/x`
  const get = (signal: AbortSignal = new AbortController().signal) =>
    send(dispatcher, url, { method: 'GET', headers: {}, redirect: 'manual', signal })
  return { get, count: () => at }
}

const head = (length: number, more = ''): string =>
  `HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\n${more}\r\n`

test('an early answer is not the answer, and headers of one name are one', async () => {
  const { get } = await serve((socket) =>
    socket.end(`HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n${head(2, 'x-a: 1\r\nx-a: 2\r\n')}{}`),
  )
  // Taken apart, as who wraps a platform does.
  const { status, headers, text } = await get()
  const { get: header } = headers
  expect([status, header('x-a'), header('link')]).toEqual([200, '1, 2', null])
  expect(await text()).toBe('{}')
})

test('letters that are cut between two packets come out whole, without a byte order mark', async () => {
  const body = Buffer.from('\uFEFF"€uro 🙂"')
  const { get } = await serve((socket) => {
    socket.write(head(body.length))
    const bytes = [...body].map((byte) => Buffer.from([byte]))
    const next = (): void => {
      const byte = bytes.shift()
      if (byte) socket.write(byte, () => setImmediate(next))
    }
    next()
  })
  expect(await (await get()).text()).toBe('"€uro 🙂"')
})

test('a body that breaks off rejects, with its status known', async () => {
  const { get } = await serve((socket) =>
    socket.write(`${head(100)}{"code"`, () => setImmediate(() => socket.destroy())),
  )
  const answer = await get()
  expect(answer.status).toBe(200)
  await expect(answer.text()).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' })
})

test('an answer that never ends is given up when it is too large', async () => {
  const chunk = Buffer.alloc(2 ** 20, 'x')
  const { get } = await serve((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n')
    // A write that fails is told before its socket is destroyed: one that went on would fill the memory with its own.
    const more = (error?: Error | null): void => {
      if (!error && !socket.destroyed) socket.write(chunk, more)
    }
    more()
  })
  await expect((await get()).text()).rejects.toMatchObject({ code: 'UND_ERR_RES_EXCEEDED_MAX_SIZE' })
})

test('an abort ends what waits for its headers, for its body, and for a connection', async () => {
  const { get, count } = await serve((socket, at) => void (at > 0 && socket.write(head(100))))
  const reason = new Error('enough')
  const ways = [get, get].map((ask) => {
    const controller = new AbortController()
    return { controller, answer: ask(controller.signal) }
  })
  const [first, queued] = ways as [(typeof ways)[number], (typeof ways)[number]]
  await vi.waitFor(() => expect(count()).toBe(1))
  queued.controller.abort(reason)
  const unsent: unknown = await queued.answer.catch((error: unknown) => error)
  expect(unsent).toBeInstanceOf(UnsentError)
  expect((unsent as UnsentError).cause).toBe(reason)
  first.controller.abort(reason)
  await expect(first.answer).rejects.toBe(reason)
  const inBody = new AbortController()
  const answer = await get(inBody.signal)
  const text = answer.text()
  inBody.abort(reason)
  await expect(text).rejects.toBe(reason)
  // What was given up while it waited was never sent.
  expect(count()).toBe(2)
})

test('one that is aborted before it begins sends nothing', async () => {
  const { get, count } = await serve((socket) => socket.end(`${head(2)}{}`))
  await expect(get(AbortSignal.abort(new Error('no')))).rejects.toThrow('no')
  expect(count()).toBe(0)
})

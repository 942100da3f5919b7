/** What every `openSocket` keeps, against a real port. */
import { afterEach, describe, expect, test } from 'vitest'
import type { Platform } from '../src/platform/platform.ts'
import { MAX_MESSAGE_BYTES } from '../src/web/web-socket.ts'
import {
  closeFrame,
  frame,
  opcodes,
  type ServedSocket,
  type SocketServer,
  serveSockets,
} from './socket-server.ts'

/** Runs the cases on one way of opening sockets. */
export function socketCases(name: string, openSocket: NonNullable<Platform['openSocket']>): void {
  describe(name, () => {
    let server: SocketServer | undefined
    afterEach(() => server?.close())

    /** Opens a socket to a server that says something; gives what is told, until it is over. */
    async function open(join: (socket: ServedSocket) => void, path = '') {
      server = await serveSockets(join)
      const told: unknown[] = []
      const socket = openSocket(`${server.url}${path}`, {
        open: () => told.push('open'),
        message: (text) => told.push(text),
        close: (code, reason) => told.push([code, reason]),
      })
      const nothing = [...told]
      return { told, socket, nothing, server }
    }

    test('tells text, and binary frames decoded, and the other side’s goodbye', async () => {
      const { told, nothing } = await open(({ wire }) => {
        wire.write(frame(opcodes.text, '{"a":"é"}'))
        wire.write(frame(opcodes.binary, '{"b":"日本"}'))
        wire.end(closeFrame(4_001, 'Bye'))
      })
      expect(nothing).toEqual([])
      await expect.poll(() => told).toEqual(['open', '{"a":"é"}', '{"b":"日本"}', [4_001, 'Bye']])
    })

    test('an empty message is one, and ends nothing', async () => {
      const { told } = await open(({ wire }) => {
        wire.write(frame(opcodes.text, ''))
        wire.write(frame(opcodes.binary, ''))
        wire.end(closeFrame(4_001, 'Bye'))
      })
      await expect.poll(() => told).toEqual(['open', '', '', [4_001, 'Bye']])
    })

    test('a binary message that is no UTF-8 ends it, and nothing of it is told', async () => {
      const { told } = await open(({ wire }) => {
        wire.write(frame(opcodes.binary, Buffer.from('{"id":"\xff"}', 'latin1')))
        wire.write(frame(opcodes.binary, '{"id":"after"}'))
      })
      await expect
        .poll(() => told)
        .toEqual(['open', [expect.any(Number), expect.stringMatching(/(no|not) UTF-8$/)]])
    })

    test('writes text, and nothing before it is open or after its end', async () => {
      const { told, socket, server } = await open(() => {})
      socket.send('too early')
      await expect.poll(() => told).toEqual(['open'])
      socket.send('hello')
      await expect.poll(() => Buffer.concat(server.served[0]?.received ?? []).length).toBe(6 + 5)
      socket.close()
      socket.send('too late')
      await expect.poll(() => server.served[0]?.wire.writableEnded).toBe(true)
      expect(told).toEqual(['open'])
    })

    test('a socket that is closed while it dials is never told of', async () => {
      const { told, socket } = await open(({ wire }) => wire.write(frame(opcodes.text, 'hello')))
      socket.close()
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(told).toEqual([])
    })

    test('a broken connection is 1006', async () => {
      const { told } = await open(({ wire }) => setTimeout(() => wire.destroy(), 20))
      await expect.poll(() => told.at(-1)).toMatchObject([1_006, expect.any(String)])
    })

    test('asks for no compression unless its runtime insists', async () => {
      const { server } = await open(() => {})
      await expect.poll(() => server.served.length).toBe(1)
      expect(server.served[0]?.request.headers['sec-websocket-extensions']).toBeOneOf(compression)
    })
    const compression = name.includes('own') ? ['permessage-deflate; client_max_window_bits'] : [undefined]

    test('a redirect is not followed', async () => {
      const { told, server } = await open(() => {}, 'HTTP/302')
      await expect.poll(() => told).toMatchObject([[1_006, expect.any(String)]])
      expect(server.served).toEqual([])
    })

    test('nobody listening is 1006', async () => {
      const { server } = await open(() => {})
      server.close()
      const told: unknown[] = []
      openSocket(server.url, { open() {}, message() {}, close: (code) => told.push(code) })
      await expect.poll(() => told).toEqual([1_006])
    })

    test('a message that is too large ends it', async () => {
      const big = Buffer.alloc(MAX_MESSAGE_BYTES + 1, 'x')
      const { told } = await open(({ wire }) => wire.write(frame(opcodes.text, big)))
      await expect
        .poll(() => told, { timeout: 40_000 })
        .toMatchObject(['open', [expect.any(Number), expect.any(String)]])
    }, 20_000)

    test.each([
      'ws://push.example/?token=canary',
      'http://127.0.0.1/canary',
      'wss://canary@push.example/',
      'wss://push.example:canary@evil.example/',
      'wss://push.example/#canary',
      'wss://push.example\\canary',
      'ws://127.0.0.1.evil.example/canary',
      'wss://',
      'canary',
    ])('%j is refused, and not quoted', (url) => {
      const opening = () => openSocket(url, { open() {}, message() {}, close() {} })
      expect(opening).toThrow('neither wss nor ws on loopback')
      expect(opening).not.toThrow('canary')
    })
  })
}

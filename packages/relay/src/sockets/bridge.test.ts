import { afterEach, expect, test, vi } from 'vitest'
import { bunHandlers } from './accept.ts'
import { createBridge, type PageEnd } from './bridge.ts'

afterEach(() => void vi.unstubAllGlobals())

/** A bridge to an exchange that takes everything, and what comes of it. */
function setUp(maxBodyBytes: number, send: PageEnd['send'] = () => {}) {
  const sent: unknown[] = []
  const exchanges: EventTarget[] = []
  class Exchange extends EventTarget {
    static readonly OPEN = 1
    readonly readyState = 1
    bufferedAmount = 0
    constructor() {
      super()
      exchanges.push(this)
    }
    send(data: string | ArrayBuffer): void {
      sent.push(data)
      this.bufferedAmount += typeof data === 'string' ? data.length : data.byteLength
    }
    close(): void {}
  }
  vi.stubGlobal('WebSocket', Exchange)
  const closed: unknown[] = []
  const page = { send, close: (...why: unknown[]) => void closed.push(why), waiting: () => 0 }
  const bridge = createBridge(
    page,
    'wss://exchange.example/',
    { maxBodyBytes, upstreamTimeoutMs: 1_000 },
    () => {},
  )
  const say = (data: string) => exchanges[0]?.dispatchEvent(new MessageEvent('message', { data }))
  const leave = (code: number) =>
    exchanges[0]?.dispatchEvent(Object.assign(new Event('close'), { code, reason: 'Bye' }))
  return { bridge, sent, closed, say, leave }
}

test.each<[string, string | ArrayBuffer, boolean]>([
  ['as many letters as bytes', 'a'.repeat(12), true],
  ['one letter too many', 'a'.repeat(13), false],
  ['as many bytes, in letters of three', '\u20ac'.repeat(4), true],
  ['as many letters, of more bytes', '\u20ac'.repeat(12), false],
  ['a letter of two units and four bytes', '\u{1f600}'.repeat(3), true],
  ['as many bytes', new ArrayBuffer(12), true],
  ['one byte too many', new ArrayBuffer(13), false],
])('a frame is weighed in bytes: %s', (_, data, passes) => {
  const { bridge, sent, closed } = setUp(12)
  bridge.message(data)
  expect(sent).toEqual(passes ? [data] : [])
  expect(closed).toEqual(passes ? [] : [[4_413, 'RELAY_BODY_SIZE']])
  bridge.closed()
})

test('what a page says after the end is dropped', () => {
  const { bridge, sent, closed, leave } = setUp(12)
  bridge.message('a')
  leave(1_000)
  for (let times = 0; times < 100; times++) bridge.message('b')
  bridge.message('of more bytes than are taken')
  expect(sent).toEqual(['a'])
  expect(closed).toEqual([[1_000, 'Bye']])
})

test('an exchange that reads too slowly for a page is left, before its frames fill the memory', () => {
  const frame = new ArrayBuffer(2 ** 20)
  const { bridge, sent, closed } = setUp(2 ** 20)
  for (let times = 0; times < 100; times++) bridge.message(frame)
  expect(sent.length).toBeLessThan(40)
  expect(closed).toEqual([[4_503, 'RELAY_BUSY']])
})

test('a page that does not take a frame is left: it would not know that one is missing', () => {
  const taken: unknown[] = []
  const { closed, say } = setUp(12, (data) => {
    if (data === 'b') throw new Error('no room')
    taken.push(data)
  })
  for (const data of ['a', 'b', 'c']) say(data)
  expect(taken).toEqual(['a'])
  expect(closed).toEqual([[4_503, 'RELAY_BUSY']])
})

test('Bun says of a frame that it has dropped by a number alone', () => {
  const pages: PageEnd[] = []
  const bridge = { message() {}, closed() {} }
  const data = { open: (page: PageEnd) => void pages.push(page) ?? bridge }
  const answers = [65_536, -1, 0, 0, 0]
  bunHandlers.open({ data, send: () => answers.shift(), close() {}, getBufferedAmount: () => 0 })
  expect(() => pages[0]?.send('a')).not.toThrow()
  expect(() => pages[0]?.send('b')).not.toThrow()
  expect(() => pages[0]?.send('c')).toThrow()
  // Of what is empty it says the same, though it was taken.
  for (const empty of ['', new ArrayBuffer(0)]) expect(() => pages[0]?.send(empty)).not.toThrow()
})

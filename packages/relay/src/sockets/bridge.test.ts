import { afterEach, expect, test, vi } from 'vitest'
import { createBridge } from './bridge.ts'

afterEach(() => void vi.unstubAllGlobals())

/** A bridge to an exchange that takes everything, and what comes of it. */
function setUp(maxBodyBytes: number) {
  const sent: unknown[] = []
  class Exchange extends EventTarget {
    static readonly OPEN = 1
    readonly readyState = 1
    send(data: unknown): void {
      sent.push(data)
    }
    close(): void {}
  }
  vi.stubGlobal('WebSocket', Exchange)
  const closed: unknown[] = []
  const page = { send() {}, close: (...why: unknown[]) => void closed.push(why), waiting: () => 0 }
  const bridge = createBridge(
    page,
    'wss://exchange.example/',
    { maxBodyBytes, upstreamTimeoutMs: 1_000 },
    () => {},
  )
  return { bridge, sent, closed }
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

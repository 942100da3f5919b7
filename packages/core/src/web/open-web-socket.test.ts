import { afterEach, expect, test, vi } from 'vitest'
import { socketCases } from '../../test/socket-cases.ts'
import { openWebSocket } from './open-web-socket.ts'

socketCases('the runtime’s own WebSocket', openWebSocket)

afterEach(() => vi.unstubAllGlobals())

test('what the runtime throws is told by its name alone: its words quote the URL', () => {
  const refusing = class {
    constructor(url: string) {
      throw new DOMException(`not allowed: ${url}`, 'SecurityError')
    }
  }
  vi.stubGlobal('WebSocket', refusing)
  const open = () =>
    openWebSocket('wss://push.example/?token=canary', { open() {}, message() {}, close() {} })
  expect(open).toThrow('Seen: SecurityError')
  expect(open).not.toThrow('canary')
})

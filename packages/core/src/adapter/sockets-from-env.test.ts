import { expect, test } from 'vitest'
import type { SocketHosts } from '../feeds/index.ts'
import { socketsFromEnv } from './sockets-from-env.ts'

test('variables name hosts, what the user gives wins, and an empty one is none', () => {
  const env = {
    KUCOIN_UNIFIED_SPOT_SOCKET_URL: 'wss://spot.example',
    KUCOIN_UNIFIED_FUTURES_SOCKET_URL: 'ws://127.0.0.1:8080/x',
    KUCOIN_UNIFIED_PRIVATE_SOCKET_URL: '',
  }
  expect(socketsFromEnv(env, { 'unified-spot': 'wss://mine.example' })).toEqual({
    'unified-spot': 'wss://mine.example',
    'unified-futures': 'ws://127.0.0.1:8080/x',
  })
  expect(socketsFromEnv({})).toEqual({})
  // As somebody writes who has a variable of his own: it must not lead back to KuCoin.
  const unset = { 'unified-spot': undefined } as SocketHosts
  expect(socketsFromEnv(env, unset)['unified-spot']).toBe('wss://spot.example')
})

test.each(['ws://push.example', 'https://push.example', 'wss://user:secret@push.example', 'no-url'])(
  'what is no address of a socket is refused, and not quoted: %s',
  (url) => {
    const read = () => socketsFromEnv({ KUCOIN_UNIFIED_PRIVATE_SOCKET_URL: url })
    expect(read).toThrow('KUCOIN_UNIFIED_PRIVATE_SOCKET_URL')
    expect(read).not.toThrow(url)
  },
)

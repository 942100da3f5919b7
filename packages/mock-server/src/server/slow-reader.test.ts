import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import type { Exchange } from '../contract/exchange.ts'
import { listen } from '../listen.ts'

test('a client that never reads is given up', async () => {
  let send = (_text: string): void => {}
  let isClosed = false
  // Only what a socket needs of an exchange: this one talks without end.
  const talker: Pick<Exchange, 'connect' | 'tick'> = {
    tick: () => true,
    connect: (opening) => {
      send = opening.send
      return {
        receive: () => {},
        closed: () => {
          isClosed = true
        },
      }
    },
  }
  const server = await listen(talker as Exchange)
  const client = connect(server.port, '127.0.0.1')
  client.on('error', () => {})
  client.write(
    'GET /ws HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\n' +
      'sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  )
  await once(client, 'data')
  client.pause()
  const text = 'x'.repeat(1_048_576)
  for (let i = 0; i < 80 && !isClosed; i++) {
    send(text)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await expect.poll(() => isClosed, { timeout: 20_000 }).toBe(true)
  client.destroy()
  await server.close()
}, 60_000)

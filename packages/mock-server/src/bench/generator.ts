import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** Whom to sign for. */
export interface LoadKey {
  readonly key: string
  readonly secret: string
  readonly passphrase: string
}

const PATH = '/api/v1/hf/orders'
const CONNECTIONS = 16

/**
 * Sends freshly signed orders for `ms` over a few connections, one at a time on each, and gives the number
 * answered with 200000. Written on bare sockets: a client library would cost more than the servers do.
 */
export async function load(port: number, key: LoadKey, ms: number): Promise<number> {
  const passphrase = createHmac('sha256', key.secret).update(key.passphrase).digest('base64')
  const until = performance.now() + ms
  let sent = 0
  const next = (): string | undefined => {
    if (performance.now() > until) return undefined
    // Bought and sold in turn, so that money never runs out.
    const side = sent++ % 2 === 0 ? 'buy' : 'sell'
    const body = `{"clientOid":"load-${sent}","symbol":"BTC-USDT","side":"${side}","type":"market","size":"0.0001"}`
    const timestamp = Date.now()
    const sign = createHmac('sha256', key.secret).update(`${timestamp}POST${PATH}${body}`).digest('base64')
    return `POST ${PATH} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\nkc-api-key: ${key.key}\r\nkc-api-sign: ${sign}\r\nkc-api-timestamp: ${timestamp}\r\nkc-api-passphrase: ${passphrase}\r\nkc-api-key-version: 3\r\ncontent-length: ${body.length}\r\n\r\n${body}`
  }
  const counts = await Promise.all(Array.from({ length: CONNECTIONS }, () => pump(port, next)))
  return counts.reduce((sum, count) => sum + count, 0)
}

async function pump(port: number, next: () => string | undefined): Promise<number> {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  let good = 0
  let held = ''
  await new Promise<void>((resolve, reject) => {
    const go = (): void => {
      const request = next()
      if (request === undefined) resolve()
      else socket.write(request)
    }
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      held += chunk.toString('latin1')
      const end = held.indexOf('\r\n\r\n')
      if (end < 0) return
      const length = Number(/content-length: (\d+)/i.exec(held)?.[1])
      if (held.length < end + 4 + length) return
      if (held.includes('"code":"200000"', end)) good++
      held = ''
      go()
    })
    go()
  })
  socket.destroy()
  return good
}

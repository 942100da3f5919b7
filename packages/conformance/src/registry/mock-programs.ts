/** What a stranger writes against the mock server; each program prints what came back. */
import { type SpawnOptions, spawn } from 'node:child_process'

/** On a port of its own, without msw. */
export const onPort = `import { createExchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
const server = await listen(createExchange())
const answer = await fetch(server.url + '/api/v1/timestamp')
console.log((await answer.json()).code)
await server.close()`

/** On KuCoin's own addresses: a request and a socket. */
export const behindMsw = `import { createExchange } from '@kucoin-kit/mock-server'
import { createHandlers } from '@kucoin-kit/mock-server/msw'
import { setupServer } from 'msw/node'
const server = setupServer(...createHandlers(createExchange()))
server.listen()
const answer = await fetch('https://api.kucoin.com/api/v1/bullet-public', { method: 'POST' })
const { code, data } = await answer.json()
const socket = new WebSocket(data.instanceServers[0].endpoint + '?token=' + data.token)
const first = await new Promise((resolve, reject) => {
  socket.onmessage = resolve
  socket.onerror = reject
})
console.log(code, JSON.parse(first.data).type)
socket.close()
server.close()`

/** What the compiler of a user sees: handlers of ours beside one of his own, to a server of his msw. */
export const typed = `import { createExchange } from '@kucoin-kit/mock-server'
import { createHandlers } from '@kucoin-kit/mock-server/msw'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
const own = http.get('https://example.com/', () => HttpResponse.json({}))
const server = setupServer(...createHandlers(createExchange()), own)
server.use(...createHandlers(createExchange()))
server.listen()`

/** The same from CommonJS, as a test runner without modules loads it. */
export const required = `const { createExchange } = require('@kucoin-kit/mock-server')
const { createHandlers } = require('@kucoin-kit/mock-server/msw')
const { setupServer } = require('msw/node')
const server = setupServer(...createHandlers(createExchange()))
server.listen()
fetch('https://api.kucoin.com/api/v1/timestamp')
  .then((answer) => answer.json())
  .then(({ code }) => console.log(code))
  .finally(() => server.close())`

/** Starts a program that runs until it is stopped; gives what it wrote first, and stops it. */
export async function firstWords(file: string, options: SpawnOptions): Promise<string> {
  const child = spawn(file, ['--port', '0'], { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const words = await new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    for (const stream of [child.stdout, child.stderr]) stream?.once('data', (chunk) => resolve(String(chunk)))
  })
  child.kill()
  await ended
  return words
}

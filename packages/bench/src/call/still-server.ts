/** An exchange that says yes to everything: the time a call takes is then its client's. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerParent } from '../child.ts'

const answer = JSON.stringify({
  code: '200000',
  data: { orderId: '670fd33bf9406e0007ab3945' },
})
const headers = {
  'content-type': 'application/json',
  'content-length': String(Buffer.byteLength(answer)),
  'gw-ratelimit-limit': '4000',
  'gw-ratelimit-remaining': '3999',
  'gw-ratelimit-reset': '30000',
}

const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => response.writeHead(200, headers).end(answer))
})

answerParent<{ readonly ask: 'start' }, string>(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

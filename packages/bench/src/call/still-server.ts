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
  // A quota that nobody uses up.
  'gw-ratelimit-limit': '1000000000',
  'gw-ratelimit-remaining': '999999999',
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

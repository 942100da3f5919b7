/** Whatever an exchange answers, what changes something has been sent once. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiKey } from '../../test/exchange.ts'
import { run, useKey, withoutKeys } from '../../test/run.ts'

withoutKeys()

let server: Server
let status = 0
const arrived: unknown[] = []
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text) => {
      body += text
    })
    request.on('end', () => {
      const { 'content-length': length, 'transfer-encoding': coding } = request.headers
      if (request.method === 'POST') arrived.push([body, length, coding])
      response.writeHead(request.method === 'POST' ? status : 200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => server.close())

test.each([200, 401, 408, 421, 425, 503])('an order that is answered with %d', async (answer) => {
  status = answer
  arrived.length = 0
  useKey(apiKey)
  const order = '{"clientOid":"a","remark":"1 €"}'
  const base = ['--base-url', `http://127.0.0.1:${(server.address() as AddressInfo).port}`]
  const { code } = await run('call', 'POST', '/api/v1/hf/orders', '--write', '--body', order, ...base)
  expect(code).toBe(1)
  expect(arrived).toEqual([[order, String(Buffer.byteLength(order)), undefined]])
})

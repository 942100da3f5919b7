// The floor: a plain node:http server that checks one HMAC and answers a constant.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'

const secret = process.argv[2] ?? ''
const ANSWER = '{"code":"200000","data":{"orderId":"6721d0632db25b0007071fdc","clientOid":"constant"}}'

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const prehash = `${request.headers['kc-api-timestamp']}${request.method}${request.url}${Buffer.concat(chunks)}`
    const expected = createHmac('sha256', secret).update(prehash).digest()
    const given = Buffer.from(String(request.headers['kc-api-sign']), 'base64')
    const isGood = given.length === expected.length && timingSafeEqual(given, expected)
    const headers = { 'content-type': 'application/json', 'content-length': ANSWER.length }
    response.writeHead(isGood ? 200 : 401, headers)
    response.end(ANSWER)
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) process.stdout.write(`${address.port}\n`)
})

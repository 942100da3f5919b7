import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCredentials, createKucoin, type Method } from './index.ts'

interface Received {
  readonly target: string
  readonly body: string
  readonly headers: IncomingHttpHeaders
}

/** Any text that UTF-8 can carry. */
const text = fc.string({ unit: 'grapheme' })
const pairs = fc.array(fc.tuple(fc.stringMatching(/^[a-zA-Z]{1,8}$/), text), { maxLength: 5 })
const methods = fc.constantFrom<Method>('GET', 'POST', 'DELETE')

test('what a server receives, percent-decoded once, is what was signed', async () => {
  const seen: Received[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    seen.push({ target: request.url ?? '', body, headers: request.headers })
    response.end('{"code":"200000","data":null}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  await using kucoin = createKucoin({
    credentials: createCredentials({ key: 'k', secret: 'my-secret', passphrase: 'p' }),
    hosts: { spot: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    budget: { acquire: () => ({ settle() {}, giveBack() {} }), pause() {} },
  })
  await fc.assert(
    fc.asyncProperty(methods, pairs, fc.jsonValue(), async (method, query, value) => {
      const body = method === 'POST' ? { value } : undefined
      const sent = kucoin.request({ method, path: '/api/v1/anything', query, body })
      // What ends something and names nothing of what is not sent at all.
      if (method === 'DELETE' && query.some(([, text]) => text === '')) {
        const { length } = seen
        await expect(sent).rejects.toMatchObject({ code: 'REQUEST_INVALID' })
        expect(seen).toHaveLength(length)
        return
      }
      await sent
      const { target, body: received, headers } = seen.at(-1) as Received
      const prehash = `${headers['kc-api-timestamp']}${method}${decodeURIComponent(target)}${received}`
      const signature = createHmac('sha256', 'my-secret').update(prehash).digest('base64')
      expect(headers['kc-api-sign']).toBe(signature)
    }),
    { numRuns: 200 },
  )
  server.close()
})

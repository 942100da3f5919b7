import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/**
 * Serves fixed data by path, for what the mock exchange never says; everything else is answered with null.
 *
 * @param code - KuCoin's code, of every answer
 * @returns its URL
 */
export async function answering(
  answers: Readonly<Record<string, unknown>>,
  code = '200000',
): Promise<string> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://localhost').pathname
    response.end(JSON.stringify({ code, data: answers[path] ?? null }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

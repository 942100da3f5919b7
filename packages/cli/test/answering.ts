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
 * @param answers - the data of each path, or the words of a refusal
 * @param code - KuCoin's code, of every answer
 * @returns its URL
 */
export async function answering(
  answers: Readonly<Record<string, unknown>> | string,
  code = '200000',
): Promise<string> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://localhost').pathname
    const said = typeof answers === 'string' ? { msg: answers } : { data: answers[path] ?? null }
    response.end(JSON.stringify({ code, ...said }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

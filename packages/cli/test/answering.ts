import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/**
 * Serves fixed data by path until the test ends, for what the mock exchange never says; everything else is answered with null.
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
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

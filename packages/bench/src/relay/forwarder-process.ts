/** A relay, or the least that a forwarder can be, in a process of its own that tells what its processor has spent. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRelay } from '@kucoin-kit/relay'
import { listenRelay } from '@kucoin-kit/relay/node'
import { answerParent } from '../child.ts'
import { type ForwarderReport, type ForwarderTask, host, origin, token } from './forwarder.ts'

let url = ''

answerParent<ForwarderTask, ForwarderReport>(async (task) => {
  if (task.ask === 'open') url = await (task.kind === 'bare' ? openBare : openRelay)(task.upstream)
  const { user, system } = process.cpuUsage()
  return { url, cpuUs: user + system }
})

async function openRelay(upstream: string): Promise<string> {
  const relay = createRelay({ origins: [origin], tokens: [token], hosts: { [host]: upstream }, rate: 1e9 })
  return (await listenRelay(relay)).url
}

/** Reads the request, sends it with `fetch`, and passes the answer back: no check of anything. */
function openBare(upstream: string): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).filter(([name]) => name.startsWith('kc-') || name === 'content-type'),
      ) as Record<string, string>
      const path = (request.url ?? '').slice(host.length + 1)
      const answer = await fetch(upstream + path, {
        method: request.method ?? 'GET',
        headers,
        body: Buffer.concat(chunks),
        redirect: 'manual',
      })
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
      response.end(Buffer.from(await answer.arrayBuffer()))
    })
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })
}

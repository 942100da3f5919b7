/**
 * The answer of a DELETE or a PUT is lost with its kept connection. HTTP lets a runtime send such a request again; but a part of an
 * order would be cancelled twice, and twice the amount redeemed.
 */
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorkshop, type Workshop } from '../runtimes/pack.ts'
import { type Program, programs, runProgram } from '../runtimes/programs.ts'

const seen: string[] = []
const exchange = createServer((request, response) => {
  seen.push(`${request.method} ${request.url}`)
  if (request.method === 'GET') response.end('{"code":"200000","data":1}')
  else request.socket.destroy()
})
let workshop: Workshop
let url = ''
beforeAll(async () => {
  workshop = await openWorkshop(['core', 'node', 'deno'])
  await new Promise<void>((resolve) => exchange.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(exchange.address() as AddressInfo).port}`
}, 60_000)
afterAll(async () => {
  exchange.close()
  exchange.closeAllConnections()
  await workshop?.remove()
})

/** Reads, so that a connection is kept, then changes something. */
const script = (name: string): string => `import process from 'node:process'
import { createKucoin } from '@kucoin-kit/${name}'
const kucoin = createKucoin({ hosts: { spot: process.argv[2] }, maxAttempts: 1 })
const told = []
for (const method of ['DELETE', 'PUT']) {
  await kucoin.request({ method: 'GET', path: '/api/warm', pool: 'public' })
  const changing = kucoin.request({ method, path: '/api/' + method, pool: 'public' })
  told.push(await changing.then(() => 'done', ({ code }) => code))
}
console.log('\\n' + JSON.stringify(told))
process.exit(0)
`

const ways: readonly (readonly [string, Program, string])[] = [
  ['Node', programs.node24, 'node'],
  ['Bun', programs.bun, 'node'],
  ['Bun, core', programs.bun, 'core/kucoin'],
  ['Deno', programs.deno, 'deno'],
]

test.each(ways.filter(([, { missing }]) => missing === undefined))(
  '%s: each came once',
  async (_, program, name) => {
    seen.length = 0
    const file = join(workshop.folder, `deletes-${name.replace('/', '-')}.mjs`)
    await writeFile(file, script(name))
    expect(await runProgram(program, [file, url], workshop.folder)).toEqual([
      'OUTCOME_UNKNOWN',
      'OUTCOME_UNKNOWN',
    ])
    expect(seen).toEqual(['GET /api/warm', 'DELETE /api/DELETE', 'GET /api/warm', 'PUT /api/PUT'])
  },
  30_000,
)

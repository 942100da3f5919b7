import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { Abort } from './abort.ts'
import { createPools } from './pools.ts'
import { send } from './send.ts'
import { UnsentError } from './unsent.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** A server that says its name, after a while where it is asked to. */
async function serve(name: string): Promise<string> {
  const server = createServer((request, response) =>
    setTimeout(() => response.end(name), request.url === '/late' ? 50 : 0),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('each origin has its own connections; the end waits for what is in flight and lets nothing more out', async () => {
  const pools = createPools({ connections: 2, allowH2: false })
  const [one, two, other] = [await serve('one'), await serve('two'), await serve('other')]
  const get = async (url: string): Promise<string> => {
    const init = { method: 'GET', headers: {}, redirect: 'manual', signal: new Abort() } as const
    return await (await send(pools, url, init)).text()
  }
  expect(await Promise.all([get(`${one}/x`), get(`${two}/x`), get(`${one}/x`)])).toEqual([
    'one',
    'two',
    'one',
  ])
  const late = get(`${one}/late`)
  const closed = pools.close()
  for (const origin of [one, other]) {
    const error: unknown = await get(`${origin}/x`).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(UnsentError)
    expect((error as UnsentError).cause).toMatchObject({ code: 'UND_ERR_CLOSED' })
  }
  await closed
  expect(await late).toBe('one')
})

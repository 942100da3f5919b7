import { afterEach, expect, test, vi } from 'vitest'
import { accounts, origin, setUp, token } from '../test/set-up.ts'

afterEach(() => vi.unstubAllGlobals())

/** As Bun's: it ends what it hears nothing of for so many seconds, unless it is told otherwise. */
class Server {
  readonly idleS = new Map<Request, number>()
  timeout(request: Request, seconds: number): void {
    this.idleS.set(request, seconds)
  }
}

const asked = () =>
  new Request(`https://r.example${accounts}`, { headers: { origin, 'x-relay-token': token } })

test('Bun does not end a request before the relay’s own clocks do', async () => {
  vi.stubGlobal('Bun', {})
  const server = new Server()
  const request = asked()
  expect((await setUp().relay(request, server)).status).toBe(200)
  expect(server.idleS.get(request)).toBe(0)
  expect((await setUp().relay(asked())).status).toBe(200)
})

test('what a Worker gives beside a request is no server', async () => {
  const variables = { timeout: '30' }
  expect((await setUp().relay(asked(), variables)).status).toBe(200)
})

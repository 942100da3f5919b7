/** What came back, in JSON and in HAR files: a page of a gate, one order of several, a path that there is none of. */
import { expect, test } from 'vitest'
import { run, withoutKeys } from '../../test/run.ts'

withoutKeys()

interface Explained {
  readonly findings: readonly { readonly mistake: string; readonly detail?: string }[]
}

const call = (data: unknown, status: number, url = 'https://api.kucoin.com/api/v1/hf/orders/multi'): string =>
  JSON.stringify({ method: 'POST', url, response: { status, data } })
const har = (text: string, status: number): string => {
  const request = { method: 'GET', url: 'https://api.kucoin.com/api/v1/market/allTickers', headers: [] }
  return JSON.stringify({
    log: { entries: [{ request, response: { status, headers: [], content: { text } } }] },
  })
}

test.each([
  call('<!DOCTYPE html><html><title>403</title></html>', 403),
  call('<html><body>log in</body></html>', 200),
  call('error code: 1015', 429),
  har('<html>\n<head><title>403 Forbidden</title></head>', 403),
])('the page of a gate is named: %s', async (text) => {
  const { code, json } = await run('explain', '--json', '--no-credentials', '--', text)
  const { findings }: Explained = json()
  expect([code, findings.map(({ mistake }) => mistake)]).toEqual([0, ['edge-blocked']])
})

test('of several orders the one that was refused is told, and what stood is not denied', async () => {
  const data = [
    { success: true, orderId: '1' },
    { success: false, failMsg: 'Balance insufficient!' },
  ]
  const told = await run('explain', '--json', '--no-credentials', '--', call({ code: '200000', data }, 200))
  expect(told.json()).toMatchObject({
    verdict: 'answered',
    said: { code: '200004', message: 'Balance insufficient!' },
  })
  const odd = [data[0], { success: false, failMsg: 'The moon is too bright.' }]
  const { code, out } = await run(
    'explain',
    '--no-credentials',
    '--',
    call({ code: '200000', data: odd }, 200),
  )
  expect(code).toBe(0)
  expect(out).toContain('The moon is too bright.')
  expect(out).not.toMatch(/nothing (?:was done|here that points)/)
})

test.each([
  ['GET', 'https://api.kucoin.com/api/v1/hf/orders', 'POST /api/v1/hf/orders'],
  ['GET', 'https://api.kucoin.com/api/v1/accounts/', 'GET /api/v1/accounts'],
  ['GET', 'https://api.kucoin.com/api/v1/symbols', 'GET /api/v2/symbols'],
  ['GET', 'https://api-futures.kucoin.com/api/v1/bullet-public', 'POST /api/v1/bullet-public'],
])('%s %s: %s is what there is', async (method, url, known) => {
  const data = { code: '404', msg: 'Not Found', retry: false, success: false }
  const { json } = await run(
    'explain',
    '--json',
    '--no-credentials',
    '--',
    JSON.stringify({ method, url, response: { status: 404, data } }),
  )
  const { findings }: Explained = json()
  expect(findings).toMatchObject([
    { mistake: 'path-unknown', detail: expect.stringContaining(`; there is ${known}.`) },
  ])
})

test('a line of a log that names no method blames none', async () => {
  const line = {
    level: 50,
    url: 'https://api.kucoin.com/api/v1/hf/orders',
    code: 404,
    msg: 'Not Found',
    status: 404,
  }
  const { json } = await run('explain', '--json', '--no-credentials', '--', JSON.stringify(line))
  const { findings }: Explained = json()
  expect(findings).toEqual([])
})

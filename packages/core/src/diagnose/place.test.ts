/** Where a request went, and where its path is: no host is blamed of which nobody knows what it has. */
import { expect, test } from 'vitest'
import { webPlatform } from '../web/web-platform.ts'
import { diagnose } from './diagnose.ts'
import type { FailingAnswer } from './failing-request.ts'
import type { PlaceName } from './place.ts'

const endpoints: Readonly<Record<string, readonly PlaceName[]>> = {
  'GET /api/v1/accounts': ['spot'],
  'POST /api/v1/hf/orders': ['spot'],
  'GET /api/v2/symbols': ['spot'],
  'GET /api/v1/positions': ['futures'],
  'GET /api/v1/contracts/{symbol}': ['futures'],
  'POST /api/v1/bullet-public': ['spot', 'futures'],
}
const hostsOf = (method: string, path: string): readonly PlaceName[] => endpoints[`${method} ${path}`] ?? []
const notFound: FailingAnswer = { status: 404, code: '404', message: 'Not Found' }

async function judged(line: string, answer: FailingAnswer = notFound) {
  const [method = '', url = ''] = line.split(' ')
  const { findings } = await diagnose({ method, url }, { platform: webPlatform(), answer, hostsOf })
  return findings.map(({ mistake, certainty, detail }) => [mistake, certainty, detail])
}

test.each([
  ['GET https://api.kucoin.com/api/v1/positions', 'proven', 'api.kucoin.com'],
  ['GET https://openapi-v2.kucoin.com/api/v1/positions', 'proven', 'openapi-v2.kucoin.com'],
  ['GET https://api.kucoin.eu/api/v1/positions', 'likely', 'api.kucoin.eu'],
  ['GET https://www.kucoin.com/api/v1/positions', 'likely', 'www.kucoin.com'],
  ['GET https://futures.kucoin.com/api/v1/positions', 'likely', 'futures.kucoin.com'],
])('%s: the host that was called is named as it is', async (line, certainty, host) => {
  const detail = `It lives on https://api-futures.kucoin.com, and was sent to ${host}.`
  expect(await judged(line)).toEqual([['path-on-other-host', certainty, detail]])
})

test('the web site has no path of the interface', async () => {
  const detail = 'It lives on https://api.kucoin.com, and was sent to www.kucoin.com.'
  expect(await judged('GET https://www.kucoin.com/api/v1/accounts')).toEqual([
    ['path-on-other-host', 'likely', detail],
  ])
})

test.each([
  'http://localhost:8080/api/v1/positions',
  'http://127.0.0.1:4011/api/v1/positions',
  'http://10.0.0.4/api/v1/no-such',
  '/api/v1/positions',
])('a stand-in that does not say what it stands for is not blamed: %s', async (url) => {
  expect(await judged(`GET ${url}`)).toEqual([])
})

test.each([
  ['GET https://api.kucoin.com/api/v1/hf/orders', 'POST /api/v1/hf/orders'],
  ['GET https://api-futures.kucoin.com/api/v1/bullet-public', 'POST /api/v1/bullet-public'],
  ['GET https://api.kucoin.com/api/v1/symbols', 'GET /api/v2/symbols'],
  ['GET https://api.kucoin.com/api/v1/accounts/', 'GET /api/v1/accounts'],
  ['GET https://api.kucoin.com/api/v1/Accounts', 'GET /api/v1/accounts'],
  ['GET https://api.kucoin.com/api/v1/api/v1/accounts', 'GET /api/v1/accounts'],
  ['GET https://api.kucoin.com/api/accounts', 'GET /api/v1/accounts'],
  ['GET https://api.kucoin.com/accounts', 'GET /api/v1/accounts'],
  ['GET https://api.kucoin.com/v1/accounts', 'GET /api/v1/accounts'],
])('%s: what there is, is named', async (line, known) => {
  const called = line.replace('https://', '').replace(/ [\w.-]+/, ' ')
  expect(await judged(line)).toEqual([['path-unknown', 'likely', `Called: ${called}; there is ${known}.`]])
})

test.each([
  [{ status: 405 }, 'path-unknown'],
  [{ status: 400, code: '400001', message: 'Please check the URL of your request' }, 'path-unknown'],
  [
    { status: 400, code: '400001', message: 'Please check the header of your request for KC-API-KEY' },
    undefined,
  ],
])('the address is judged where the answer is about it: %j', async (answer, mistake) => {
  const found = await judged('GET https://api.kucoin.com/api/v1/bullet-public', answer)
  expect(found.find(([name]) => name === 'path-unknown')?.[0]).toBe(mistake)
})

test('a contract that there is none of is no wrong path', async () => {
  const answer = {
    status: 200,
    code: '404000',
    message: 'The contract information you requested does not exist.',
  }
  expect(await judged('GET https://api-futures.kucoin.com/api/v1/contracts/NOPEUSDTM', answer)).toEqual([])
})

test.each([
  ['https://api.kucoin.comapi/v1/accounts', 'host-unknown'],
  ['https://api.kucoin.com/v1/open/tick', 'interface-retired'],
  ['https://openapi-sandbox.kucoin.com/v1/accounts', 'sandbox-closed'],
])('%s: %s', async (url, mistake) => {
  expect((await judged(`GET ${url}`, {})).map(([name]) => name)).toEqual([mistake])
})

/** Requests that carry a passphrase themselves are explained without showing it. */
import { expect, test } from 'vitest'
import { run, useKey, withoutKeys } from '../../test/run.ts'
import { headersFor, key } from '../../test/signed.ts'

withoutKeys()

const secret = 'Ue4+vx/9Q=m "Zt'

function curlOf(method: string, target: string, signed: string, body?: string): string {
  const headers = { ...headersFor(method + signed + (body ?? '')), 'Content-Type': 'application/json' }
  const lines = Object.entries(headers).map(([name, value]) => `-H '${name}: ${value}'`)
  const data = body === undefined ? '' : ` -d '${body}'`
  return `curl -X ${method} ${lines.join(' ')}${data} 'https://api.kucoin.com${target}'`
}

const path = '/api/v1/sub/api-key'
const query = `apiKey=key-2&subName=robot&passphrase=${encodeURIComponent(secret)}`
const raw = `apiKey=key-2&subName=robot&passphrase=${secret}`
const body = JSON.stringify({ subName: 'robot', passphrase: secret, remark: 'x' })
const password = JSON.stringify({ password: secret, subName: 'robot', access: 'Spot' })

/** By what it was signed wrongly: correct, encoded query, no query, sorted, another body. */
const requests: readonly (readonly [string, string])[] = [
  ['correct', curlOf('DELETE', `${path}?${query}`, `${path}?${raw}`)],
  ['signed as it is encoded', curlOf('DELETE', `${path}?${query}`, `${path}?${query}`)],
  ['signed without its query', curlOf('DELETE', `${path}?${query}`, path)],
  ['signed with another secret', curlOf('DELETE', `${path}?${query}`, 'nothing')],
  ['the passphrase first', curlOf('DELETE', `${path}?passphrase=${encodeURIComponent(secret)}&x=1`, path)],
  ['a body', curlOf('POST', path, path, body)],
  ['a body that was not signed', curlOf('POST', path, 'nothing', body)],
  ['a body with spaces', curlOf('POST', path, path, body.replaceAll(':', ' : '))],
  ['an update', curlOf('POST', `${path}/update`, 'nothing', body)],
  ['a password', curlOf('POST', '/api/v2/sub/user/created', 'nothing', password)],
]

const forms = [
  secret,
  encodeURIComponent(secret),
  encodeURIComponent(encodeURIComponent(secret)),
  encodeURI(secret),
  JSON.stringify(secret).slice(1, -1),
  Buffer.from(secret).toString('hex').replaceAll(/../g, '$& ').slice(0, 20),
  'Ue4',
  '9Q',
]

test.each(requests)('%s', async (_, curl) => {
  useKey(key)
  for (const more of [
    [],
    ['--json'],
    ['--no-credentials'],
    ['--no-credentials', '--json'],
    ['--code', '400005'],
  ]) {
    const { out, err } = await run('explain', curl, ...more)
    expect(forms.filter((form) => (out + err).includes(form))).toEqual([])
    expect(out).toContain('[secret]')
    if (!more.includes('--json')) expect(out).toContain('it is not shown')
  }
})

test('what it finds stays the same, and other requests are shown whole', async () => {
  useKey(key)
  const encoded = await run('explain', requests[1]?.[1] ?? '', '--json')
  expect(encoded.json()).toMatchObject({
    verdict: 'proven',
    findings: [{ mistake: 'query-encoded-in-prehash' }],
    prehash: {
      expected: expect.stringMatching(/passphrase=\[secret\]$/),
      difference: { atByte: expect.any(Number) },
    },
  })
  const other = await run(
    'explain',
    curlOf('GET', '/api/v1/accounts?type=trade', '/api/v1/accounts?type=trade'),
  )
  expect(other.out).toContain('/api/v1/accounts?type=trade')
  expect(other.out).not.toContain('[secret]')
})

test('nor does a path that holds one show it', async () => {
  useKey(key)
  const answer = '{"code":"404","msg":"Not Found","success":false}'
  for (const path of [`passphrase=${secret.slice(0, 4)}hunter22`, `mine/${key.passphrase}`]) {
    const line = `DELETE https://api.kucoin.com/api/v1/sub/${path} 404 ${answer}`
    const { out } = await run('explain', line, '--json')
    expect(out).toContain('path-unknown')
    expect(out).not.toMatch(/hunter22/)
    expect(out).not.toContain(key.passphrase)
  }
})

test.each([
  ['https://me:hunter2222@api.kucoin.com'],
  ['https://me:hunter2222@api.kucoin.com/api/v1/accounts'],
  ['me:hunter2222@127.0.0.1:8080/api/v1/accounts'],
  ['https://ws-api-spot.kucoin.com/?token=hunter2222==&connectId=1'],
])('nor does an address: %s', async (address) => {
  const line = `curl -H 'KC-API-KEY: x' '${address}'`
  for (const more of [[], ['--json']]) {
    const { out } = await run('explain', line, '--code', '400001', '--no-credentials', ...more)
    expect(out).toContain('400001')
    expect(out).not.toContain('hunter2222')
  }
})

test('nor do the headers that an error quotes', async () => {
  const { 'KC-API-KEY': own = '', 'KC-API-SIGN': signature = '' } = headersFor('GET/api/v1/accounts')
  const text = `error code=400005 msg=refused, headers={'KC-API-KEY': '${own}', "KC-API-SIGN"=>"${signature}"`
  const { out } = await run('explain', text, '--json', '--no-credentials')
  expect(out).toContain('refused, headers=')
  expect(out).not.toContain(own)
  expect(out).not.toContain(signature)
})

test('of two secrets that begin alike nothing is left', async () => {
  useKey({ ...key, passphrase: 'hunter' })
  const text = 'old_passphrase = "hunter-2025x"\nGET /api/v1/fills?q=hunter-2025x code=400100'
  const { out } = await run('explain', text, '--json')
  expect(out).toContain('[secret]')
  expect(out).not.toContain('2025x')
})

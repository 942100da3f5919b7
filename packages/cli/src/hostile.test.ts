/** Whatever comes from elsewhere and is printed must not act on the terminal that shows it. */
import { writeFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { answering } from '../test/answering.ts'
import { apiKey, serve } from '../test/exchange.ts'
import { keyFolder } from '../test/key-files.ts'
import { run, useKey, withoutKeys } from '../test/run.ts'
import { runBin } from '../test/run-bin.ts'

withoutKeys()

/** A title, a cleared screen, a link, C1, text that runs backwards, letters that are not seen, a forged line. */
const evil =
  '\u001b]0;PWNED\u0007\u001b[2J\u001b]8;;http://x\u001b\\\u009b1m\u009d\u007f\u0000\r\u202eabc\u2066\u200b\u2060\ufeff\u00ad\u061c\u{e0041}\u2028\ud800\nok  all is well'
/** Without what no argument of a process can hold. */
const typed = evil.replace('\u0000', '').replace('\ud800', '')
/** Enough to be noticed where only a part is shown. */
const short = '\u001b[8m\u202e'

/** Characters that a terminal or an eye obeys, by ranges; a line break is ours. */
function actingIn(text: string): readonly string[] {
  return (
    text.match(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]|[\ufe00-\ufe0f]|\p{Cs}/gu,
    ) ?? []
  )
}

/** Two runs, for people and for machines, and what is wrong with what they printed. */
async function expectHarmless(...args: readonly string[]): Promise<string> {
  const people = await run(...args)
  const machines = await run(...args, '--json')
  for (const { out, err } of [people, machines]) {
    expect(actingIn(out + err)).toEqual([])
    expect(out + err).not.toContain('\nok  all is well')
  }
  for (const text of [machines.out, machines.err]) if (text !== '') JSON.parse(text)
  return people.out + people.err
}

const key = {
  remark: evil,
  apiKey: apiKey.key,
  apiVersion: 3,
  permission: `General,${evil}`,
  ipWhitelist: evil,
  createdAt: 1_700_000_000_000,
  uid: 1,
  isMaster: true,
  subName: evil,
}
const answers = {
  '/api/v1/timestamp': Date.now(),
  '/api/v1/status': { status: evil, msg: evil },
  '/api/v1/my-ip': evil,
  '/api/v1/user/api-key': key,
  '/api/v1/accounts': [
    { id: '1', currency: evil, type: evil, balance: `1${evil}`, available: '1', holds: '0' },
  ],
  '/api/v2/sub/user': {
    currentPage: 1,
    pageSize: 10,
    totalNum: 1,
    totalPage: 1,
    items: [
      { userId: '1', uid: 1, subName: typed, status: 2, type: 0, access: evil, createdAt: 1, remarks: evil },
    ],
  },
  '/api/v1/sub/api-key': [{ ...key, apiKey: `zz${evil}` }],
}

test('answers of an exchange that means harm', async () => {
  useKey(apiKey)
  const url = await answering({ ...answers, '/api/v1/evil': { [evil]: [evil] } })
  const at = ['--base-url', url]
  expect(await expectHarmless('doctor', ...at)).toContain('\\u{1b}]0;PWNED')
  expect(await expectHarmless('keys', 'audit', ...at)).toContain('\\u{202e}')
  expect(await expectHarmless('call', 'GET', '/api/v1/evil', ...at)).toContain('\\u202e')
})

test('refusals of an exchange that means harm', async () => {
  useKey(apiKey)
  const folder = keyFolder()
  const file = folder.put('bot.json', apiKey)
  folder.put('bot.json.previous', { ...apiKey, key: '7717422bd51c29000775ea04' })
  const next = folder.put('next.json', { ...apiKey, key: '8817422bd51c29000775ea05' })
  for (const code of ['400004', '400006', '999999', evil]) {
    const at = ['--base-url', await answering(evil, code), '--timeout', '2000']
    await expectHarmless('doctor', ...at)
    await expectHarmless('call', 'GET', '/api/v1/accounts', ...at)
    await expectHarmless('keys', 'audit', ...at)
    await expectHarmless('keys', 'rotate', '--next-from', `file:${next}`, ...at)
    await expectHarmless('keys', 'retire', '--file', file, ...at)
    await expectHarmless('keys', 'delete', '--key-from', `file:${next}`, '--owner-from', 'env', ...at)
  }
})

test('files whose names and contents mean harm', async () => {
  const folder = keyFolder()
  const { options } = await serve()
  const name = `bot${typed.replaceAll('/', '')}.json`
  const file = folder.put(name, { ...apiKey, key: '7717422bd51c29000775ea04' })
  expect(await expectHarmless('doctor', '--key-from', `file:${file}.missing`)).toContain('\\u{1b}')
  await expectHarmless('keys', 'rotate', '--write', file, '--next-from', `file:${file}`, ...options)
  await expectHarmless('keys', 'retire', '--file', file)
  await expectHarmless('explain', `${folder.path(short)}`)
  writeFileSync(folder.path('request.txt'), `GET /api/v1/${evil} KC-API-SIGN: ${evil} apiCode=400005`)
  await expectHarmless('explain', folder.path('request.txt'))
  writeFileSync(
    folder.path('request.json'),
    JSON.stringify({
      method: 'GET',
      url: `/api/v1/x?a=${evil}`,
      headers: { 'KC-API-KEY': evil, 'KC-API-SIGN': evil },
    }),
  )
  await expectHarmless('explain', folder.path('request.json'), '--code', evil)
  writeFileSync(folder.path('broken.json'), evil, { mode: 0o600 })
  await expectHarmless('doctor', '--key-from', `file:${folder.path('broken.json')}`)
})

test('a key and an environment that mean harm', async () => {
  const { options } = await serve()
  for (const name of ['KEY', 'SECRET', 'PASSPHRASE'])
    vi.stubEnv(`KUCOIN_API_${name}`, `${short}${apiKey.key}`)
  await expectHarmless('doctor', ...options)
  await expectHarmless('sign', 'GET', '/api/v1/accounts')
  await expectHarmless('explain', `curl -H 'KC-API-KEY: ${evil}' https://api.kucoin.com/api/v1/accounts`)
  vi.stubEnv('KUCOIN_API_KEY', undefined)
  vi.stubEnv('KUCOIN_API_KEY_FILE', `/nowhere/${typed}`)
  await expectHarmless('doctor', ...options)
})

const anywhere: readonly (readonly string[])[] = [
  [evil],
  [`--${evil}`],
  ['doctor', `--${evil}`],
  ['doctor', evil],
  ['doctor', '--region', evil],
  ['doctor', '--need', evil],
  ['doctor', '--timeout', evil],
  ['doctor', '--base-url', evil],
  ['doctor', '--base-url', `https://${evil}/`],
  ['doctor', '--key-from', evil],
  ['doctor', '--key-from', `env:${evil}`],
  ['call', evil, '/api/v1/accounts'],
  ['call', 'GET', evil],
  ['call', 'GET', `/api/v1/${evil}`],
  ['call', 'POST', `/api/v1/${evil}`],
  ['call', 'GET', '/api/v1/timestamp', '--host', evil],
  ['sign', evil, '/api/v1/accounts'],
  ['sign', 'GET', '/api/v1/accounts', '--query', evil],
  ['sign', 'GET', '/api/v1/accounts', '--query', `a=${evil.replace('\ud800', '')}`],
  ['sign', 'POST', '/api/v1/orders', '--body', `{"a":"${evil}"}`],
  ['sign', 'GET', '/api/v1/accounts', '--timestamp', evil],
  ['sign', 'GET', '/api/v1/accounts', '--key-version', evil],
  ['explain', evil],
  ['explain', `${evil} GET /api/v1/accounts`],
  ['explain', `curl ${evil}`],
  ['explain', `curl --${evil} https://api.kucoin.com/api/v1/accounts`],
  [
    'explain',
    `curl -H 'KC-API-SIGN: ${evil}' 'https://api.kucoin.com/api/v1/accounts?a=${evil}'`,
    '--code',
    evil,
  ],
  ['explain', 'GET /api/v1/accounts apiCode=400005', '--sent-at', evil],
  ['passphrase', '--length', evil],
  ['passphrase', '--check', '--max-length', evil],
  ['keys', evil],
  ['keys', 'rotate', '--accept', evil],
  ['keys', 'rotate', '--expire', evil],
  ['keys', 'rotate', '--write', `/nowhere/${evil}`],
  ['keys', 'retire', '--file', evil],
  ['keys', 'delete', '--key-from', `file:${evil}`, '--owner-from', 'env'],
  ['completion', evil],
]

test.each(anywhere)('words of a command line: %j %j %j', async (...args) => {
  useKey(apiKey)
  await expectHarmless(...args)
})

test('the command itself, with colours: only its own reach the terminal', async () => {
  const url = await answering(answers)
  const env = {
    FORCE_COLOR: '1',
    KUCOIN_API_KEY: apiKey.key,
    KUCOIN_API_SECRET: apiKey.secret,
    KUCOIN_API_PASSPHRASE: apiKey.passphrase,
  }
  for (const args of [['doctor', '--base-url', url], ['keys', 'audit', '--base-url', url], [`--${typed}`]]) {
    const { out, err } = await runBin(args, { env })
    expect(out + err).toContain('PWNED')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
    expect(actingIn((out + err).replaceAll(/\u001b\[(?:1|2|22|31|32|33|36|39)m/g, ''))).toEqual([])
  }
})

test('a failure that nobody foresaw', async () => {
  // An answer of another shape than the documents say: whatever breaks on it is quoted by nobody but us.
  useKey(apiKey)
  const strange = { ...answers, '/api/v1/user/api-key': { ...key, permission: { [evil]: evil } } }
  const url = await answering(strange)
  const env = {
    KUCOIN_API_KEY: apiKey.key,
    KUCOIN_API_SECRET: apiKey.secret,
    KUCOIN_API_PASSPHRASE: apiKey.passphrase,
  }
  const { code, out, err } = await runBin(['doctor', '--base-url', url], { env })
  expect(code).toBe(1)
  expect(err).toContain('TypeError')
  expect(actingIn(out + err)).toEqual([])
})

import { execSync } from 'node:child_process'
import { chmodSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import type { Exchange, MockCredential } from '@kucoin-kit/mock-server'
import { readKeyFile } from '@kucoin-kit/node/providers'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { apiKey, serve } from '../../test/exchange.ts'
import { at, type Report } from '../../test/findings.ts'
import { type KeyFolder, keyFolder } from '../../test/key-files.ts'
import { type Run, run, withoutKeys } from '../../test/run.ts'
import { runBin } from '../../test/run-bin.ts'

withoutKeys()

const next: MockCredential = {
  key: '7717422bd51c29000775ea04',
  secret: '4fbd1e41-9f5a-4c2b-8c1a-77aa12bc0a5f',
  passphrase: 'Zk7_wq.8RnXuLb3r',
  permissions: ['General', 'Spot'],
  ipWhitelist: ['127.0.0.1'],
}

interface RotationReport extends Report {
  readonly done: boolean
  readonly steps: readonly string[]
}

let exchange: Exchange
let options: readonly string[]
let folder: KeyFolder
beforeEach(async () => {
  ;({ exchange, options } = await serve({}, { limits: 'off' }))
  folder = keyFolder()
})

/** Rotates from the key of the environment to one that the exchange knows too. */
async function rotate(
  change: Partial<MockCredential> = {},
  ...args: readonly string[]
): Promise<Run & { readonly report: RotationReport }> {
  const made = { ...next, ...change }
  exchange.addCredential(made)
  const from = folder.put('next.json', made)
  const result = await run('keys', 'rotate', '--next-from', `file:${from}`, ...args, '--json', ...options)
  expectNoSecrets(result.out + result.err)
  return { ...result, report: (result.out === '' ? {} : result.json()) as RotationReport }
}

function expectNoSecrets(shown: string): void {
  for (const { key, secret, passphrase } of exchange.credentials) {
    for (const one of [key, secret, passphrase]) expect(shown).not.toContain(one)
  }
}

test('a good key is verified; what is left to do is said in order', async () => {
  const { code, report } = await rotate()
  expect(code).toBe(0)
  expect(report).toMatchObject({ verdict: 'note', done: false })
  for (const check of ['credentials', 'signature', 'permissions', 'account', 'version', 'addresses']) {
    expect(at(report, check)?.status, check).toBe('ok')
  }
  expect(report.steps.map((step) => step.split(/[ :]/)[0])).toEqual(['Deploy', 'Watch', 'Delete'])
  expect(report.steps[2]).toContain('(6717…) at https://www.kucoin.com/account/api')
  expect(folder.names()).toEqual(['next.json'])
})

test('a file with the key of another program is told, and named as what can be taken back', async () => {
  const other = { ...apiKey, key: '9917422bd51c29000775ea09' }
  const file = folder.put('other.json', other)
  for (const args of [[], ['--yes']]) {
    const { report } = await rotate({}, '--key-from', 'env', '--write', file, ...args)
    expect(at(report, 'file')).toMatchObject({
      status: 'warning',
      summary: expect.stringMatching(
        /other\.json holds another key \(9917…\) than the one in use \(6717…\)\.$/,
      ),
    })
    if (args.length > 0) expect(report.steps.join('\n')).toContain('brings the key before it (9917…) back')
  }
  expect(folder.key('other.json.previous').key).toBe(other.key)
})

test('the file of the next key itself is no place for it: the key in use would be kept nowhere', async () => {
  const { code, report } = await rotate({}, '--key-from', 'env', '--write', folder.path('next.json'), '--yes')
  expect([code, report.done, report.steps]).toEqual([1, false, []])
  expect(at(report, 'file')).toMatchObject({
    status: 'failure',
    summary: expect.stringContaining('next.json holds the next key (7717…) already'),
  })
  expect(folder.names()).toEqual(['next.json'])
})

test('nothing is written without --yes; with it the file changes at once and the old key stays beside it', async () => {
  const file = folder.put('bot.json', apiKey)
  const dry = await rotate({}, '--key-from', `file:${file}`, '--write', file)
  expect(dry.report).toMatchObject({ done: false, steps: [expect.stringContaining('--yes')] })
  expect(folder.key('bot.json').key).toBe(apiKey.key)

  const { code, report } = await rotate({}, '--key-from', `file:${file}`, '--write', file, '--yes')
  expect(code).toBe(0)
  expect(report.done).toBe(true)
  expect(folder.key('bot.json')).toMatchObject({
    key: next.key,
    secret: next.secret,
    passphrase: next.passphrase,
  })
  expect(folder.key('bot.json.previous').key).toBe(apiKey.key)
  expect([folder.mode('bot.json'), folder.mode('bot.json.previous')]).toEqual(['600', '600'])
  expect(folder.names()).toEqual(['bot.json', 'bot.json.previous', 'next.json'])
  expect(report.steps.join('\n')).toMatch(
    /Deploy.*\nWatch.*\nIf it goes wrong: mv .*\nDelete.*\nFinish: .*retire/,
  )
  expect((await run('doctor', '--key-from', `file:${file}`, ...options)).code).not.toBe(1)
})

test('when the next key ends goes with it: a program asks for another one before', async () => {
  exchange.addCredential(next)
  const { key, secret, passphrase } = next
  const expiresAt = '2099-12-01T00:00:00Z'
  const from = folder.path('ends.json')
  writeFileSync(from, JSON.stringify({ key, secret, passphrase, expiresAt }), { mode: 0o600 })
  const file = folder.put('bot.json', apiKey)
  await run('keys', 'rotate', '--next-from', `file:${from}`, '--write', file, '--yes', ...options)
  expect(folder.key('bot.json')).toEqual({ key, secret, passphrase, keyVersion: '3', expiresAt })
  expect(Object.keys(folder.key('bot.json.previous'))).not.toContain('expiresAt')
})

test.each([
  ['one that the exchange alone knows', Date.UTC(2099, 11, 1), '2099-12-01T00:00:00.000Z'],
  // No program takes a file that says so.
  ['one that is none, as of a key that never ends', 253_402_271_999_000, undefined],
])('the end of the next key: %s', async (_name, expiresAt, written) => {
  const { fetch } = globalThis
  const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    const response = await fetch(url, init)
    if (!String(url).endsWith('/api/v1/user/api-key')) return response
    const { data, ...said } = (await response.json()) as { readonly data: object }
    return Response.json({ ...said, data: { ...data, expiredAt: expiresAt } })
  })
  onTestFinished(() => spy.mockRestore())
  const file = folder.put('bot.json', apiKey)
  await rotate({}, '--write', file, '--yes')
  expect(await readKeyFile(file)).toMatchObject({ key: next.key, expiresAt: written })
})

test.each([
  ['--expire', '90'],
  ['--owner-from', 'env'],
])('%s without --create is refused: a key that is brought would get no end by it', async (...args) => {
  const file = folder.put('bot.json', apiKey)
  const { code, err } = await rotate({}, '--write', file, '--yes', ...args)
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('Without --create') })
  expect(folder.key('bot.json').key).toBe(apiKey.key)
})

test('what was in the file is kept to the byte, be it UTF-8 or not', async () => {
  const file = folder.path('bot.json')
  const before = Buffer.from('{"passphrase":"pässword"}', 'latin1')
  writeFileSync(file, before)
  expect((await rotate({}, '--write', file, '--yes')).report.done).toBe(true)
  expect(readFileSync(`${file}.previous`)).toEqual(before)
})

test('a file that is not there yet is made, and a link stays a link', async () => {
  const { report } = await rotate({}, '--write', folder.path('new.json'), '--yes')
  expect(folder.key('new.json').key).toBe(next.key)
  // Nothing was there, so nothing is said of what lies beside it.
  expect(report.steps.map((step) => step.split(/[ :]/)[0])).toEqual(['Deploy', 'Watch', 'Delete'])
  expect(folder.names()).toEqual(['new.json', 'next.json'])
  const target = folder.put('real.json', apiKey)
  symlinkSync(target, folder.path('link.json'))
  const linked = await rotate({}, '--write', folder.path('link.json'), '--yes')
  expect(folder.key('real.json').key).toBe(next.key)
  expect(folder.key('real.json.previous').key).toBe(apiKey.key)
  // What is said to bring the key back does so, where the link points.
  const [back = ''] = linked.report.steps.flatMap((step) => /mv .*(?= brings)/.exec(step)?.[0] ?? [])
  execSync(back)
  expect(folder.key('real.json').key).toBe(apiKey.key)
  expect(lstatSync(folder.path('link.json')).isSymbolicLink()).toBe(true)
})

test('a link to a file that is not there yet stays a link', async () => {
  symlinkSync('real.json', folder.path('link.json'))
  await rotate({}, '--write', folder.path('link.json'), '--yes')
  expect(lstatSync(folder.path('link.json')).isSymbolicLink()).toBe(true)
  expect(folder.key('real.json').key).toBe(next.key)
})

test('a second rotation waits for the end of the first: no key is lost', async () => {
  const file = folder.put('bot.json', apiKey)
  await rotate({}, '--write', file, '--yes')
  const again = await rotate({ key: '8817422bd51c29000775ea05' }, '--write', file, '--yes')
  expect(again).toMatchObject({ code: 2, err: expect.stringContaining('keys retire') })
  expect(folder.key('bot.json').key).toBe(next.key)
  expect(folder.key('bot.json.previous').key).toBe(apiKey.key)
})

test('what cannot be written is said before anything is asked, and leaves nothing behind', async () => {
  mkdirSync(folder.path('sub'))
  for (const [file, words] of [
    [folder.path('sub'), 'no regular file'],
    [folder.path('none/bot.json'), 'cannot be written (ENOENT)'],
  ] as const) {
    expect(await rotate({}, '--write', file, '--yes')).toMatchObject({
      code: 2,
      err: expect.stringContaining(words),
    })
  }
  expect(folder.names()).toEqual(['next.json', 'sub'])
})

test.each<[string, Partial<MockCredential>, string, RegExp]>([
  ['the one in use', apiKey, 'same-key', /the one in use/],
  ['one with less permissions', { permissions: ['General'] }, 'permissions', /lacks Spot/],
  ['one of another account', { uid: '7' }, 'account', /another account/],
  ['one that no address here may use', { ipWhitelist: ['203.0.113.7'] }, 'ip-list', /not allowed|IP/i],
])('refuses %s, and leaves the file alone', async (_, change, check, words) => {
  const file = folder.put('bot.json', apiKey)
  const { code, report } = await rotate(change, '--write', file, '--yes')
  expect(at(report, check)).toMatchObject({ status: 'failure', summary: expect.stringMatching(words) })
  expect(at(report, check)?.fix).toBeDefined()
  expect({ code, done: report.done }).toEqual({ code: 1, done: false })
  expect(folder.key('bot.json').key).toBe(apiKey.key)
  expect(folder.names()).toEqual(['bot.json', 'next.json'])
})

test('refuses a key that works from fewer addresses, unless that is meant', async () => {
  exchange.addCredential({ ...apiKey, ipWhitelist: ['127.0.0.1', '10.0.0.9'] })
  const refused = await rotate()
  expect(at(refused.report, 'addresses')).toMatchObject({
    status: 'failure',
    summary: 'The next key refuses 10.0.0.9, which the one in use takes.',
  })
  const meant = await rotate({}, '--accept', 'addresses')
  expect(meant.code).toBe(3)
  expect(at(meant.report, 'addresses')?.status).toBe('warning')
  expect((await rotate({}, '--accept', 'signature')).code).toBe(2)
})

test('refuses an older version, and names the right one', async () => {
  const { report } = await rotate({ version: '2' })
  expect(at(report, 'version')?.status).toBe('failure')
  exchange.addCredential({ ...next, version: '2' })
  writeFileSync(folder.path('wrong.json'), JSON.stringify({ ...next, keyVersion: '3' }), { mode: 0o600 })
  const wrong = await run(
    'keys',
    'rotate',
    '--next-from',
    `file:${folder.path('wrong.json')}`,
    '--json',
    ...options,
  )
  expect(at(wrong.json() as Report, 'key-version')?.fix).toContain('KUCOIN_API_KEY_VERSION=2')
})

test('refuses what the exchange does not take, and what cannot be right', async () => {
  for (const [change, check] of [
    [{ passphrase: 'My-login-Secret-7' }, 'passphrase'],
    [{ key: '000000000000000000000000' }, 'key-unknown'],
    [{ secret: 'your-api-secret' }, 'placeholder'],
  ] as const) {
    exchange.addCredential(next)
    const from = folder.put('next.json', { ...next, ...change })
    const { code, json } = await run('keys', 'rotate', '--next-from', `file:${from}`, '--json', ...options)
    expect(code).toBe(1)
    expect(at(json(), check)?.status).toBe('failure')
  }
})

test('warns of more: permissions, no addresses, the same passphrase, a weak one', async () => {
  const { code, report } = await rotate({
    permissions: ['General', 'Spot', 'Withdrawal'],
    ipWhitelist: [],
    passphrase: apiKey.passphrase,
  })
  expect(code).toBe(3)
  expect(at(report, 'permissions')).toMatchObject({
    status: 'warning',
    summary: expect.stringContaining('Withdrawal'),
  })
  expect(at(report, 'addresses')?.status).toBe('warning')
  expect(at(report, 'passphrase-reused')?.status).toBe('warning')
  expect(at((await rotate({ passphrase: 'kucoin2024' })).report, 'passphrase-weak')?.status).toBe('warning')
})

test('--need says what is enough', async () => {
  expect((await rotate({ permissions: ['General'] }, '--need', 'General')).code).toBe(0)
  const more = await rotate({}, '--need', 'General')
  expect(at(more.report, 'permissions')).toMatchObject({
    status: 'warning',
    summary: 'The next key may do more: Spot.',
  })
})

test.each(['', ' , '])('--need=%j names nothing, and lets no key pass that can do nothing', async (need) => {
  expect(await rotate({ permissions: ['General'] }, '--need', need)).toMatchObject({
    code: 2,
    err: expect.stringContaining('No permission is named.'),
  })
})

test('a key that leaked and is deleted already can be replaced, by saying what is needed', async () => {
  exchange.revokeCredential(apiKey.key)
  expect(await rotate()).toMatchObject({ code: 2, err: expect.stringContaining('--need') })
  const { code, report } = await rotate({}, '--need', 'General,Spot')
  expect(code).toBe(0)
  expect(at(report, 'permissions')?.status).toBe('ok')
})

test('after a key that is deleted already nobody is told to go back to it, or to delete it', async () => {
  const file = folder.put('bot.json', apiKey)
  exchange.revokeCredential(apiKey.key)
  const { report } = await rotate({}, '--need', 'General,Spot', '--write', file, '--yes')
  expect(report.done).toBe(true)
  expect(report.steps.map((step) => step.split(/[ :]/)[0])).toEqual(['Deploy', 'Watch', 'Finish'])
})

test.each<[string, string, Partial<MockCredential>]>([
  ['other addresses', '400006', { ipWhitelist: ['203.0.113.7'] }],
  ['another passphrase', '400004', { passphrase: 'Another-one-7x' }],
  ['another secret', '400004', { secret: '5fbd1e41-9f5a-4c2b-8c1a-77aa12bc0a50' }],
])(
  'a key in use that the exchange refuses (%s) is named, and replaced where --need is given',
  async (_, code, change) => {
    exchange.addCredential({ ...apiKey, ...change })
    const file = folder.put('bot.json', apiKey)
    const unsaid = await rotate({}, '--write', file, '--yes')
    expect(unsaid).toMatchObject({ code: 2, out: '' })
    expect(JSON.parse(unsaid.err).error).toMatchObject({
      message: expect.stringContaining(`The exchange refuses the key in use (${code}: `),
      fix: expect.stringContaining('--need'),
    })
    const { report, code: exit } = await rotate({}, '--need', 'General,Spot', '--write', file, '--yes')
    expect(exit).toBe(0)
    expect(at(report, 'current-key')?.summary).toContain(`(${code}: `)
    expect(folder.key('bot.json').key).toBe(next.key)
    // It is not taken for a deleted one.
    expect(report.steps.join('\n')).toMatch(/If it goes wrong: .*\nDelete the old key/)
  },
)

test('a key in use of a version that is no longer taken is replaced where --need is given', async () => {
  const retired = await serve({ version: '2' }, { limits: 'off', retiredKeyVersions: ['2'] })
  exchange = retired.exchange
  options = retired.options
  const file = folder.put('bot.json', { ...apiKey, version: '2' })
  const unsaid = await rotate({}, '--write', file, '--yes')
  expect(JSON.parse(unsaid.err).error).toMatchObject({
    message: expect.stringContaining('The exchange refuses the key in use (400008: '),
    fix: expect.stringContaining('--need'),
  })
  const { report } = await rotate({}, '--need', 'General,Spot', '--write', file, '--yes')
  expect(report.done).toBe(true)
  expect(folder.key('bot.json').key).toBe(next.key)
})

test('with --create a key in use that is refused is named too', async () => {
  exchange.addCredential({ ...apiKey, ipWhitelist: ['203.0.113.7'] })
  const { code, err } = await rotate({}, '--create', '--write', folder.path('a.json'), '--owner-from', 'env')
  expect(code).toBe(2)
  expect(err).toContain('refuses the key in use (400006')
})

test('--need takes permissions in any case, and refuses what is none', async () => {
  const { code, report } = await rotate({}, '--need', 'general, SPOT')
  expect(code).toBe(0)
  expect(at(report, 'permissions')?.status).toBe('ok')
  for (const command of [['keys', 'rotate'], ['keys', 'audit'], ['doctor']]) {
    const wrong = await run(...command, '--need', 'Spott', ...options)
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('Spott is no permission') })
    expect(wrong.err).toContain('Spot, Margin')
  }
  expect((await run('keys', 'audit', '--need', 'spot', ...options)).out).not.toContain('lacks')
})

test('the next key from standard input, from variables, and what is no place', async () => {
  exchange.addCredential(next)
  const { key, secret, passphrase } = next
  const env = {
    KUCOIN_API_KEY: apiKey.key,
    KUCOIN_API_SECRET: apiKey.secret,
    KUCOIN_API_PASSPHRASE: apiKey.passphrase,
    NEXT_KEY: key,
    NEXT_SECRET: secret,
    NEXT_PASSPHRASE: passphrase,
  }
  const args = ['keys', 'rotate', '--json', ...options]
  const piped = await runBin(args, { env, input: JSON.stringify({ key, secret, passphrase }) })
  expect(piped).toMatchObject({ code: 0, err: '' })
  expect(await runBin([...args, '--next-from', 'env:NEXT'], { env })).toMatchObject({ code: 0 })
  for (const [input, from, words] of [
    ['', 'stdin', 'The next key is read from standard input, which is empty'],
    [`${secret} but no JSON`, 'stdin', 'gives no JSON'],
    ['', `vault:${secret}`, 'no place for a key'],
    ['', 'env:NOTHING', 'holds no API key'],
    ['', 'file:/no/such/file.json', 'There is no file'],
  ] as const) {
    const { code, out, err } = await runBin([...args, '--next-from', from], { env, input })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(words)
    expect(err).not.toContain(secret)
  }
})

test('a file that others can read is refused with the chmod to run', async () => {
  const file = folder.put('open.json', next)
  chmodSync(file, 0o644)
  const { code, err } = await run('keys', 'rotate', '--next-from', `file:${file}`, ...options)
  expect(code).toBe(2)
  expect(err).toContain(`chmod 600 '${file}'`)
})

test('people get a report and numbered steps', async () => {
  exchange.addCredential(next)
  const from = folder.put('next.json', next)
  const good = await run('keys', 'rotate', '--next-from', `file:${from}`, ...options)
  expect(good.out).toMatch(/^What comes next:\n {2}1\. Deploy.*\n {2}2\. Watch/m)
  exchange.addCredential({ ...next, permissions: [] })
  const bad = await run('keys', 'rotate', '--next-from', `file:${from}`, ...options)
  expect(bad.out).toContain('Nothing was changed.')
})

test('a rotation that was done ends with 0, whatever it warns of', async () => {
  const file = folder.put('bot.json', apiKey)
  const { code, report } = await rotate({ ipWhitelist: [] }, '--write', file, '--yes')
  expect({ code, verdict: report.verdict, done: report.done }).toEqual({
    code: 0,
    verdict: 'warning',
    done: true,
  })
})

test('each step can be pasted: it sends where this command did, and does what it says', async () => {
  const file = folder.put('my bot.json', apiKey)
  const { report } = await rotate({}, '--write', file, '--yes')
  const [doctor, retire] = ['doctor', 'retire'].map(
    (name) => report.steps.find((step) => step.includes(name)) ?? '',
  )
  expect(doctor).toContain(`--key-from 'file:${file}' --base-url ${options[1]} --futures-url ${options[3]}`)
  expect(retire).toContain(`--file '${file}' --yes --base-url ${options[1]} --futures-url ${options[3]}`)
})

test('what is wrong with a key says which of the two it is of', async () => {
  const from = folder.put('next.json', { ...next, key: '000000000000000000000000' })
  const { json } = await run('keys', 'rotate', '--next-from', `file:${from}`, '--json', ...options)
  expect(at(json() as Report, 'key-unknown')?.summary).toMatch(/^The next key \(0000…\): /)
  exchange.revokeCredential(apiKey.key)
  const old = await run('keys', 'rotate', '--next-from', `file:${from}`, ...options)
  expect(old.err).toContain('does not know the key in use (6717…)')
})

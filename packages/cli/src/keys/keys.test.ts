import { expect, test } from 'vitest'
import { apiKey, serve } from '../../test/exchange.ts'
import { keyFolder } from '../../test/key-files.ts'
import { run, withoutKeys } from '../../test/run.ts'

withoutKeys()

test('audits the own key and those of sub-accounts', async () => {
  const { options } = await serve()
  const write = (path: string, body: object) =>
    run('call', 'POST', path, '--body', JSON.stringify(body), '--write', ...options)
  await write('/api/v2/sub/user/created', { password: 'Abcd1234', subName: 'robot001', access: 'Spot' })
  const made = await write('/api/v1/sub/api-key', {
    subName: 'robot001',
    passphrase: 'Ue4-vx.9QmZtKa2p',
    remark: 'scalper',
    permission: 'General,Spot,Futures',
  })
  expect(made.code).toBe(0)
  const { code, json, out } = await run('keys', 'audit', '--need', 'General,Spot', '--json', ...options)
  expect(code).toBe(3)
  const { keys } = json() as {
    keys: { owner: string; key: string; findings: { check: string; status: string }[] }[]
  }
  expect(keys.map(({ owner }) => owner)).toEqual(['master', 'robot001'])
  expect(keys[1]?.key).toContain('scalper')
  const warnings = keys[1]?.findings.filter(({ status }) => status === 'warning').map(({ check }) => check)
  expect(warnings).toEqual(['ip-list', 'thirty-days'])
  for (const secret of [apiKey.key, apiKey.secret, apiKey.passphrase]) expect(out).not.toContain(secret)
})

test('people get a report for each key', async () => {
  const { options } = await serve({ permissions: ['General'] })
  const { code, out } = await run('keys', 'audit', '--need', 'Spot', ...options)
  expect(code).toBe(1)
  expect(out).toContain('master: ')
  expect(out).toContain('The key lacks Spot')
})

test('the permissions of a unified account are known by name', async () => {
  const granted = ['General', 'Unified', 'FlexTransfers']
  const { options } = await serve({ mode: 'unified', permissions: granted, ipWhitelist: [] })
  const audit = (need: string) => run('keys', 'audit', '--need', need, ...options)
  const { out } = await audit('General')
  expect(out).toContain('The key may move money: FlexTransfers.')
  expect(out).toContain('A key that may trade and is bound to no address')
  const wanted = await audit('general,unified,flextransfers')
  expect(wanted.out).not.toContain('may move money')
  expect((await audit('Unified,Withdrawal')).out).toContain('The key lacks Withdrawal')
})

test('without a key there is nothing to audit', async () => {
  expect((await run('keys', 'audit')).code).toBe(2)
})

test('several keys at hand: one passphrase for two of them is noticed, a weak one too', async () => {
  const { exchange, options } = await serve({ uid: '1' }, { limits: 'off' })
  const folder = keyFolder()
  const twin = { ...apiKey, key: '7717422bd51c29000775ea04', uid: '1' }
  const weak = { ...apiKey, key: '8817422bd51c29000775ea05', uid: '1', passphrase: 'kucoin2024' }
  const places = [twin, weak].map((key, i) => {
    exchange.addCredential(key)
    return ['--key-from', `file:${folder.put(`${i}.json`, key)}`]
  })
  const { json, out } = await run(
    'keys',
    'audit',
    '--key-from',
    'env',
    ...places.flat(),
    '--json',
    ...options,
  )
  const { keys } = json() as { keys: { findings: { check: string; summary: string }[] }[] }
  const about = keys.map(({ findings }) =>
    findings.filter(({ check }) => check.startsWith('passphrase')).map(({ check }) => check),
  )
  expect(about).toEqual([[], ['passphrase-reused'], ['passphrase-weak']])
  expect(out).toContain('The key from env has the same passphrase.')
  expect(out).not.toContain(apiKey.passphrase)
})

test('a key that the exchange refuses hides no other, and is named by its place', async () => {
  const { options } = await serve()
  const dead = `file:${keyFolder().put('dead.json', { ...apiKey, key: '7717422bd51c29000775ea04' })}`
  const places = ['--key-from', dead, '--key-from', 'env']
  const { code, json } = await run('keys', 'audit', ...places, '--json', ...options)
  expect(code).toBe(1)
  expect(json()).toMatchObject({
    keys: [
      {
        key: '7717…',
        owner: dead,
        findings: [{ check: 'key-unknown', status: 'failure', summary: expect.stringContaining('400003') }],
      },
      { owner: 'master' },
    ],
  })
})

test('a key that is at hand and seen from its master account is reported once', async () => {
  const { exchange, options } = await serve({}, { limits: 'off' })
  const write = (path: string, body: object) =>
    run('call', 'POST', path, '--body', JSON.stringify(body), '--write', ...options)
  await write('/api/v2/sub/user/created', { password: 'Abcd1234', subName: 'robot001', access: 'Spot' })
  const terms = { passphrase: apiKey.passphrase, remark: 'scalper' }
  await write('/api/v1/sub/api-key', { subName: 'robot001', ...terms })
  const made = exchange.credentials.find(({ key }) => key !== apiKey.key)
  if (!made) throw new Error('no key was made')
  const file = keyFolder().put('robot.json', made)
  const { json } = await run(
    'keys',
    'audit',
    '--key-from',
    'env',
    '--key-from',
    `file:${file}`,
    '--json',
    ...options,
  )
  const { keys } = json() as { keys: { owner: string; findings: { check: string }[] }[] }
  expect(keys.map(({ owner }) => owner)).toEqual(['master', 'robot001'])
  expect(keys[1]?.findings.map(({ check }) => check)).toContain('passphrase-reused')
})

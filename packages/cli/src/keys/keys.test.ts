import { expect, test } from 'vitest'
import { apiKey, serve } from '../../test/exchange.ts'
import { quietConsole, run } from '../../test/run.ts'

quietConsole()

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

test('without a key there is nothing to audit', async () => {
  expect((await run('keys', 'audit')).code).toBe(2)
})

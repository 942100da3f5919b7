/** What shells of Windows make of arguments is told as theirs. */
import { expect, test } from 'vitest'
import { run, withoutKeys } from '../../test/run.ts'

withoutKeys()

test.each(['C:/Program Files/Git/api/v1/accounts', 'D:\\tools\\git\\api\\v1\\accounts'])(
  'Git Bash makes a file of a path: %s',
  async (path) => {
    for (const command of ['sign', 'call']) {
      const { code, err } = await run(command, 'GET', path)
      expect(code, command).toBe(2)
      expect(err).toContain('MSYS_NO_PATHCONV=1')
    }
  },
)

test('Windows PowerShell takes the quotes out of a body', async () => {
  const { code, err } = await run('sign', 'POST', '/api/v1/hf/orders', '--body', '{symbol:BTC-USDT}')
  expect(code).toBe(2)
  expect(err).toContain(String.raw`'{\"symbol\":\"BTC-USDT\"}'`)
})

test('a body that is no JSON for another reason is told as before', async () => {
  const { err } = await run('sign', 'POST', '/api/v1/hf/orders', '--body', '{"symbol":BTC-USDT}')
  expect(err).toContain('The body is not JSON.')
  expect(err).not.toContain('PowerShell')
})

test('to cmd single quotes are letters', async () => {
  const { code, err } = await run('sign', 'POST', '/api/v1/hf/orders', '--body', "'{symbol:BTC-USDT}'")
  expect(code).toBe(2)
  expect(err).toContain(String.raw`in cmd "{\"symbol\":\"BTC-USDT\"}"`)
})

test.each(['@order.json', '-'])('a body is no name of a file: %s', async (text) => {
  for (const command of ['sign', 'call']) {
    const { code, err } = await run(command, 'POST', '/api/v1/hf/orders/test', '--body', text)
    expect(code).toBe(2)
    expect(err).toContain('$(cat order.json)')
  }
})

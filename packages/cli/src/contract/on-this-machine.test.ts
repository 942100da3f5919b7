import { expect, test } from 'vitest'
import { run, withoutKeys } from '../../test/run.ts'
import { areOnThisMachine } from './on-this-machine.ts'

withoutKeys()

const own = 'http://127.0.0.1:8080'

test.each([
  [[own], true],
  [[own, `${own}/futures`], true],
  [['http://localhost', 'https://[::1]:8443/futures'], true],
  [['https://api.kucoin.com'], false],
  // The spot host alone does not speak for the futures host, which gets the same key.
  [[own, 'https://futures.example'], false],
  [['https://spot.example', `${own}/futures`], false],
  [['http://127.0.0.1@evil.example'], false],
  [['http://localhost.evil.example/'], false],
  [['http://localhost:80@evil.example'], false],
])('a key may go to %j: %j', (urls, may) => {
  expect(areOnThisMachine(...urls)).toBe(may)
})

test('a futures host to compare with says nothing without its spot host', async () => {
  const { code, err } = await run('contract', '--base-url', 'http://127.0.0.1:1', '--against-futures', own)
  expect(code).toBe(2)
  expect(err).toContain('fix: add --against')
})

import { afterEach, expect, test, vi } from 'vitest'
import { createRelay } from './create-relay.ts'

const options = { origins: ['https://app.example'], tokens: ['a-long-random-token'] }
afterEach(() => vi.unstubAllGlobals())

test.each([
  ['2.9.6', true],
  ['2.10.0', true],
  ['3.0.0-rc.1', true],
  ['2.9.5', false],
  ['2.8.12', false],
  ['1.46.3', false],
])('on Deno %s a relay is made: %s', (deno, isMade) => {
  vi.stubGlobal('Deno', { version: { deno }, createHttpClient: () => ({}) })
  if (isMade) expect(createRelay(options)).toBeTypeOf('function')
  else expect(() => createRelay(options)).toThrow(`Deno ${deno} may send an order twice`)
  // With a transport of one's own it is no matter.
  expect(createRelay({ ...options, fetch: async () => new Response() })).toBeTypeOf('function')
})

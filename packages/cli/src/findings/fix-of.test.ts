import { listCodes } from '@kucoin-kit/core/errors'
import { hintFor } from '@kucoin-kit/core/hints'
import type { KucoinError } from '@kucoin-kit/node'
import { expect, test } from 'vitest'
import { answering } from '../../test/answering.ts'
import { apiKey } from '../../test/exchange.ts'
import { run, useKey, withoutKeys } from '../../test/run.ts'
import { fixOf } from './fix-of.ts'

withoutKeys()

/** Names of a program, which nobody has who types a command. */
const ofPrograms =
  /createCredentials|createPartner|createClient|clock\.sync|retryAfterMs|timeoutMs|the client with/

test.each([false, true])('what to do is never said in the names of a program: futures %s', (isFutures) => {
  for (const { apiCode } of listCodes()) {
    const error = { code: 'AUTH_REJECTED', apiCode, fix: hintFor(apiCode, isFutures) }
    expect(fixOf(error as unknown as KucoinError) ?? '', apiCode).not.toMatch(ofPrograms)
  }
})

test('nor by the commands', async () => {
  const args = ['call', 'GET', '/api/v1/accounts', '--base-url']
  expect((await run(...args, 'http://127.0.0.1:1')).err).toContain(
    'fix: name the place of a key: --key-from.',
  )
  useKey(apiKey)
  for (const code of ['400002', '400004', '400005', '429000']) {
    const { err } = await run(...args, await answering('no', code))
    expect(err).toContain('fix: ')
    expect(err).not.toMatch(ofPrograms)
  }
})

test('a code that every object knows is none of ours', async () => {
  useKey(apiKey)
  for (const code of ['constructor', 'toString', 'hasOwnProperty']) {
    const url = await answering('no', code)
    const { err } = await run('call', 'GET', '/api/v1/accounts', '--base-url', url)
    expect(err).toContain(`KuCoin's error ${code}`)
  }
})

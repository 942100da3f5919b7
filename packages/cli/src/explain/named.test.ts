import { readdirSync } from 'node:fs'
import { createExchange } from '@kucoin-kit/mock-server'
import { expect, test } from 'vitest'
import { run, withoutKeys } from '../../test/run.ts'

withoutKeys()

test('a mistake is explained by the name that the mock exchange gives it', async () => {
  const reply = await createExchange().handle({
    ...{ host: 'spot', method: 'GET', target: '/api/v1/accounts', headers: {}, body: '' },
  })
  if ('drop' in reply) throw new Error('dropped')
  const hint = String(reply.headers['x-mock-hint'])
  expect(hint).toContain('signature-header-missing')
  const { code, out } = await run('explain', hint)
  expect(code).toBe(0)
  expect(out).toContain('signature-header-missing\n          KC-API-SIGN is not sent.\n          Fix: send')
  expect(out).toContain('/errors/hints#timestamp-header-missing')
})

test('what is behind a colon is left out, and JSON has each once', async () => {
  const { code, json } = await run(
    'explain',
    'clock-skew:7420, passphrase-plain,path-unknown:POST /api/v1/hf/orders,passphrase-plain',
    '--json',
  )
  expect(code).toBe(0)
  expect(json()).toMatchObject({
    form: 'mistakes',
    findings: [
      { mistake: 'clock-skew', docs: expect.stringContaining('#clock-skew') },
      { mistake: 'passphrase-plain', what: expect.any(String), fix: expect.any(String) },
      { mistake: 'path-unknown' },
    ],
  })
})

test('a name in other words is no name, and names of objects are none', async () => {
  for (const text of ['passphrase-plain is what?', 'constructor', 'toString'])
    expect((await run('explain', text)).code, text).toBe(2)
})

test('a code of this kit’s is told where to look for', async () => {
  const { code, err } = await run('explain', 'PERMISSION_DENIED')
  expect(code).toBe(2)
  expect(err).toContain('https://kucoin-kit.github.io/kucoin-kit/guide/errors')
})

test('each code of this kit’s that has a page leads to it', async () => {
  const pages = readdirSync(new URL('../../../../docs/errors/', import.meta.url))
    .filter((file) => /^[a-z-]+\.md$/.test(file) && !/^(index|hints|kucoin-codes)\.md$/.test(file))
    .map((file) => file.slice(0, -3))
  expect(pages.length).toBeGreaterThan(30)
  for (const page of pages) {
    const { code, err } = await run('explain', page.toUpperCase().replaceAll('-', '_'))
    expect(code, page).toBe(2)
    expect(err.replaceAll(/\s+/g, ''), page).toContain(
      `https://kucoin-kit.github.io/kucoin-kit/errors/${page}.`,
    )
  }
})

test('a word in capitals that is no code is a file that is not there', async () => {
  for (const word of ['PERMISSION', 'ABORTED', 'constructor'])
    expect((await run('explain', word)).err, word).toContain('cannot be read')
})

test('what the shell has taken apart is told to be put in quotes', async () => {
  const { code, err } = await run('explain', 'kucoin', 'Invalid', 'KC-API-SIGN', '--json')
  expect(code).toBe(2)
  expect(JSON.parse(err).error).toMatchObject({
    message: "too many arguments for 'explain'. Expected 1 argument but got 3.",
    fix: expect.stringContaining('in quotes'),
  })
})

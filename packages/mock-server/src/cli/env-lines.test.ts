import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { openTerminal } from '@kucoin-kit/terminal'
import { expect, test } from 'vitest'
import { createExchange } from '../exchange/create-exchange.ts'
import { envLines, type Shell, shellOf } from './env-lines.ts'
import { introduce } from './introduce.ts'

const url = 'http://127.0.0.1:8080'
const addresses = {
  ...{ url, futuresUrl: `${url}/futures`, brokerUrl: `${url}/broker`, wsUrl: 'ws://127.0.0.1:8080/ws' },
  ...{ unifiedSpotWsUrl: '', unifiedFuturesWsUrl: '', unifiedPrivateWsUrl: '', orderWsUrl: '' },
}
const [key] = createExchange().credentials
if (!key) throw new Error('the exchange has made no key')
const credential = key

async function introduced(shell: Shell, isOwn: boolean): Promise<string[]> {
  const screen = new PassThrough()
  const server = { ...addresses, port: 8080, close: async () => {} }
  introduce(server, credential, { isJson: false, isOwn, shell }, openTerminal(screen))
  screen.end()
  return (await text(screen)).split('\n')
}

test.each([
  ['win32', {}, 'powershell'],
  ['win32', { SHELL: '/usr/bin/bash' }, 'posix'],
  ['linux', {}, 'posix'],
  ['darwin', { SHELL: '/bin/zsh' }, 'posix'],
] as const)('on %s with %j the lines are for %s', (platform, env, shell) => {
  expect(shellOf(platform, env)).toBe(shell)
})

test('PowerShell is given lines that it takes: it has no export', async () => {
  const lines = await introduced('powershell', false)
  expect(lines).toContain(`$env:KUCOIN_BASE_URL = '${url}'`)
  expect(lines).toContain(`$env:KUCOIN_API_SECRET = '${credential.secret}'`)
  expect(lines.filter((line) => line.includes('export'))).toEqual([])
})

test('a key of one’s own stands in no line, whatever the shell', async () => {
  expect(await introduced('posix', true)).toContain(`export KUCOIN_BASE_URL=${url}`)
  const lines = await introduced('powershell', true)
  expect(lines).toContain(`$env:KUCOIN_BASE_URL = '${url}'`)
  expect(lines.join('\n')).not.toContain(credential.secret)
})

test('a value that ends its own quotes is refused for PowerShell, too', () => {
  const own = { ...credential, secret: "it's" }
  for (const shell of ['posix', 'powershell'] as const) {
    expect(() => envLines(url, own, shell)).toThrow('KUCOIN_API_SECRET holds')
  }
})

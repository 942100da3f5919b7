/** What the guide shows users of ccxt, run as it stands there: all of ccxt goes to the mock. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { printedKey, start } from './start.ts'

const page = readFileSync(new URL('../../../docs/guide/from-ccxt.md', import.meta.url), 'utf8')
const [, code = ''] = /^```js\n([\s\S]+?)^```$/m.exec(page) ?? []
const here = fileURLToPath(new URL('.', import.meta.url))

test('every address of ccxt is the mock’s, and the balance is that of its key', {
  timeout: 60_000,
}, async () => {
  const { server } = await start()
  try {
    const program = `${code}\nconsole.log(JSON.stringify(Object.values(api)))`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
      // Where ccxt is found.
      cwd: here,
      env: {
        PATH: process.env['PATH'],
        KUCOIN_BASE_URL: server.url,
        KUCOIN_API_KEY: printedKey.key,
        KUCOIN_API_SECRET: printedKey.secret,
        KUCOIN_API_PASSPHRASE: printedKey.passphrase,
      },
    })
    const [balance, addresses = '[]'] = stdout.trim().split('\n')
    expect(Number(balance)).toBe(1_000_000)
    const rest = (JSON.parse(addresses) as unknown[]).filter((each) => typeof each === 'string')
    expect(new Set(rest)).toEqual(new Set([server.url, server.futuresUrl, server.brokerUrl]))
  } finally {
    await server.close()
  }
})

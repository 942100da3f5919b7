/** What readers have before they begin with a page: a key of an exchange on this machine, and files of their own. */
import { fileURLToPath } from 'node:url'
import { createCredentials } from '@kucoin-kit/core'
import { subAccount } from '@kucoin-kit/core/endpoints'
import { createKucoin } from '@kucoin-kit/core/kucoin'
import { createExchange, type MockCredential } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import type { Step } from './page-steps.ts'
import type { Scene } from './reader.ts'

const examples = fileURLToPath(new URL('../../../../docs/examples/', import.meta.url))

/** A scene that has to be taken down. */
export interface SetScene extends Scene {
  close(): Promise<void>
}

/** A key of the main account, as KuCoin makes them. */
const master: MockCredential = {
  key: '6717422bd51c29000775ea03',
  secret: '3fbd1e41-9f5a-4c2b-8c1a-77aa12bc0a5e',
  passphrase: 'Ue4-vx.9QmZtKa2p',
  permissions: ['General', 'Spot'],
  ipWhitelist: ['127.0.0.1'],
}

/** Two keys of a sub-account: what a bot uses, and what comes after it. */
interface Bot {
  readonly old: MockCredential
  readonly next: MockCredential
}

/**
 * The scene of a page. Where the page starts an exchange by itself nothing is set: what that prints has to do.
 */
export async function setScene(file: string, steps: readonly Step[]): Promise<SetScene> {
  const exchange = createExchange({ credentials: [master], limits: 'off' })
  const server = await listen(exchange)
  const { old, next } = await withBot(server.url, () => exchange.credentials)
  const isServing = steps.some((step) => step.kind === 'lines' && step.lines.some(({ serves }) => serves))
  const folders = ['curl', 'javascript', 'programs', 'python', 'typescript'].map((name) => examples + name)
  return {
    env: isServing
      ? {}
      : { KUCOIN_BASE_URL: server.url, ...named('KUCOIN_API', master), ...named('MASTER', master) },
    files: {
      'request.curl': refused,
      'bot.js': "import '@kucoin-kit/node'\n",
      'bot.json': JSON.stringify(old),
      'bot.json.previous': undefined,
      'old.json': JSON.stringify(old),
      'master.json': JSON.stringify(master),
    },
    folders: file === 'docs/examples/README.md' ? folders : [],
    typed: (text) => (text.includes('passphrase --check') ? 'Zk7_wq.8RnXuLb3r\n' : JSON.stringify(next)),
    close: () => server.close(),
  }
}

/** A request as it is copied from a terminal, with the mistake that most people make. */
const refused = `curl 'https://api.kucoin.com/api/v1/accounts' \\
  -H 'KC-API-KEY: ${master.key}' -H 'KC-API-PASSPHRASE: my-passphrase' \\
  -H 'KC-API-SIGN: 7QP/oM0ykidMdrfNEUmng8eZjg/ZvPafjIqmxiVfYu4=' \\
  -H 'KC-API-TIMESTAMP: 1700000000000'
`

function named(prefix: string, { key, secret, passphrase }: MockCredential): Record<string, string> {
  return { [`${prefix}_KEY`]: key, [`${prefix}_SECRET`]: secret, [`${prefix}_PASSPHRASE`]: passphrase }
}

async function withBot(url: string, credentials: () => readonly MockCredential[]): Promise<Bot> {
  await using kucoin = createKucoin({ credentials: createCredentials(master), hosts: { spot: url } })
  await kucoin.call(subAccount.createSubAccount, {
    password: 'Abcd1234',
    subName: 'robot001',
    access: 'Spot',
  })
  for (const passphrase of ['Hd3.kw-7VbYrNs5m', 'Zk7_wq.8RnXuLb3r']) {
    await kucoin.call(subAccount.createApiKey, {
      subName: 'robot001',
      passphrase,
      remark: 'bot',
      permission: 'General,Spot',
      ipWhitelist: '127.0.0.1',
    })
  }
  const [, old, next] = credentials()
  if (!old || !next) throw new Error('the exchange made no keys')
  return { old, next }
}

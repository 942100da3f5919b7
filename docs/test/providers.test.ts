/** The example providers, against small servers that answer in the documented shapes of Vault and of AWS. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as readAll } from 'node:stream/consumers'
import { inspect } from 'node:util'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { ConfigError, createCredentials, prepareRequest } from '@kucoin-kit/node'
import type { CredentialSource } from '@kucoin-kit/node/providers'
import { afterEach, describe, expect, test } from 'vitest'
import { secretsManagerSource } from '../examples/providers/aws-secrets-manager.ts'
import { vaultSource } from '../examples/providers/vault.ts'

const secrets = { key: 'key-1', secret: 'canary-secret-1', passphrase: 'canary-pass-1' }
const request = prepareRequest({ method: 'GET', path: '/api/v1/accounts' })
const token = 'canary-token'

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

async function serve(answer: Answer): Promise<string> {
  const server = createServer(async (request, response) => answer(request, response, await readAll(request)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function expectKey(source: CredentialSource): Promise<void> {
  const given = await source()
  if (!given || 'credentials' in given) throw new Error('expected credentials')
  expect(await given.sign(request, 1)).toEqual(createCredentials(secrets).sign(request, 1))
}

/** Typed, and without a secret in any form of it. */
async function failureOf(source: CredentialSource): Promise<string> {
  const error: unknown = await Promise.resolve(source()).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ConfigError)
  expect(error).toMatchObject({ code: 'CREDENTIALS_INVALID', fix: expect.any(String) })
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('canary')
  return String(error)
}

describe('Vault, KV version 2', () => {
  /** What Vault keeps, by mount and path. */
  const kept: Readonly<Record<string, object>> = {
    '/v1/secret/data/trading/bot': secrets,
    '/v1/kv/data/x': {},
  }

  const vault: Answer = ({ url = '', method, headers }, response) => {
    const say = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    if (method !== 'GET') return say(405, { errors: [] })
    if (headers['x-vault-token'] !== token) return say(403, { errors: ['permission denied'] })
    const data = kept[url]
    if (data === undefined) return say(404, { errors: [] })
    const metadata = {
      created_time: '2026-03-22T02:24:06.945319214Z',
      custom_metadata: null,
      deletion_time: '',
      destroyed: false,
      version: 2,
    }
    const frame = { request_id: 'e1', lease_id: '', renewable: false, lease_duration: 0, mount_type: 'kv' }
    say(200, { ...frame, data: { data, metadata }, wrap_info: null, warnings: null, auth: null })
  }

  const source = (address: string, change: Partial<Parameters<typeof vaultSource>[0]> = {}) =>
    vaultSource({ address, token: () => token, path: 'trading/bot', ...change })

  test('gives the key; has none where nothing is stored', async () => {
    const address = await serve(vault)
    await expectKey(source(address))
    expect(await source(address, { path: 'trading/other' })()).toBeUndefined()
  })

  test('asks for the token each time, and says what Vault said', async () => {
    const address = await serve(vault)
    let current = 'stale'
    const asking = source(address, { token: () => current })
    expect(await failureOf(asking)).toContain('status 403')
    current = token
    await expectKey(asking)
    expect(await failureOf(source(address, { mount: 'kv', path: 'x' }))).toContain('lacks key, secret')
  })

  test.each<[string, Answer, RegExp]>([
    ['hangs', () => {}, /TimeoutError/],
    ['hangs in the middle', (_, response) => void response.writeHead(200).write('{"data":'), /TimeoutError/],
    ['prints garbage', (_, response) => void response.end('canary'), /gives no JSON/],
    ['has another shape', (_, response) => void response.end('{"data":{}}'), /no object/],
    ['prints 10 MB', (_, response) => void response.end('canary'.repeat(2e6)), /RangeError/],
    ['sends elsewhere', (_, response) => void response.writeHead(302, { location: '/x' }).end(), /TypeError/],
    ['is sealed', (_, response) => void response.writeHead(503).end('{"errors":["Vault is sealed"]}'), /503/],
  ])('a Vault that %s', async (_, answer, words) => {
    // Only what hangs may end by the clock: 10 MB take their time on a busy machine.
    const timeoutMs = words.source === 'TimeoutError' ? 300 : 15_000
    const startedMs = performance.now()
    expect(await failureOf(source(await serve(answer), { timeoutMs }))).toMatch(words)
    expect(performance.now() - startedMs).toBeLessThan(timeoutMs + 2_700)
  })

  test('a Vault that is not there', async () => {
    expect(await failureOf(source('http://127.0.0.1:1'))).toContain('could not be read')
  })
})

describe('AWS Secrets Manager', () => {
  const aws: Answer = ({ headers }, response, body) => {
    const say = (status: number, answer: object): void => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(answer))
    }
    if (headers['x-amz-target'] !== 'secretsmanager.GetSecretValue') {
      return say(400, { __type: 'UnknownOperationException' })
    }
    if (!headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/')) {
      return say(400, { __type: 'IncompleteSignatureException' })
    }
    const { SecretId } = JSON.parse(body) as { SecretId: string }
    const kept: Readonly<Record<string, string>> = { bot: JSON.stringify(secrets), broken: 'canary' }
    if (SecretId === 'forbidden') return say(400, { __type: 'AccessDeniedException', Message: 'canary' })
    const SecretString = kept[SecretId]
    if (SecretString === undefined) {
      return say(400, { __type: 'ResourceNotFoundException', Message: 'Secrets Manager can’t find it.' })
    }
    say(200, {
      ARN: `arn:aws:secretsmanager:eu-central-1:123456789012:secret:${SecretId}-a1b2c3`,
      CreatedDate: 1_523_477_145.713,
      Name: SecretId,
      SecretString,
      VersionId: 'EXAMPLE1-90ab-cdef-fedc-ba987SECRET1',
      VersionStages: ['AWSCURRENT'],
    })
  }

  const source = (endpoint: string, secretId: string, timeoutMs?: number) => {
    const client = new SecretsManagerClient({
      endpoint,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'canary-aws' },
      maxAttempts: 1,
    })
    closers.push(() => client.destroy())
    return secretsManagerSource({ client, secretId, ...(timeoutMs === undefined ? {} : { timeoutMs }) })
  }

  test('gives the key; has none where nothing is stored', async () => {
    const endpoint = await serve(aws)
    await expectKey(source(endpoint, 'bot'))
    expect(await source(endpoint, 'other')()).toBeUndefined()
  })

  test('says what AWS said, and quotes nothing', async () => {
    const endpoint = await serve(aws)
    expect(await failureOf(source(endpoint, 'forbidden'))).toContain('AccessDeniedException')
    expect(await failureOf(source(endpoint, 'broken'))).toContain('gives no JSON')
  })

  test.each<[string, Answer]>([
    ['hangs', () => {}],
    ['prints garbage', (_, response) => void response.end('canary')],
    ['fails', (_, response) => void response.writeHead(500).end('canary')],
  ])('an AWS that %s', async (_, answer) => {
    expect(await failureOf(source(await serve(answer), 'bot', 300))).toContain('could not be read')
  })
})

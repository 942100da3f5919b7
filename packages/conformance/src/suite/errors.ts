import { createCredentials, KucoinError, RateLimitError } from '@kucoin-kit/core'
import { account, spot } from '@kucoin-kit/core/endpoints'
import { check, failure, same } from './assert.ts'
import { clientOf, newClientOid } from './client.ts'
import type { Case, ConformanceOptions, Suite } from './types.ts'

const reading = { method: 'GET', path: '/api/v1/accounts' }
const writing = { method: 'POST', path: '/api/v1/hf/orders' }
const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.001' } as const

/** Everything that can be wrong with an answer, and what a caller is told. */
export const errorCases: Suite = (options) => [
  ...rejected(options),
  ...broken(options),
  ...writes(options),
  {
    name: 'a redirect is an error and is not followed',
    async run() {
      const { stage, cannedHosts } = options
      await stage.answer({ status: 302, headers: { location: '/api/v1/elsewhere' }, body: '' })
      const client = clientOf(options, { hosts: cannedHosts })
      await fails(client.call(account.listAccounts, {}), 'REDIRECTED')
      same((await stage.seen()).length, 1, 'requests')
    },
  },
  {
    name: 'a private call without credentials is not sent',
    async run() {
      const client = clientOf(options, { credentials: undefined })
      await fails(client.call(account.listAccounts, {}), 'CREDENTIALS_MISSING', 'not-sent')
      same((await options.stage.seen()).length, 0, 'requests')
    },
  },
  {
    name: 'an error shows no secret, no passphrase and no signature',
    async run() {
      await options.stage.addFaults([{ kind: 'error-500-before', match: reading, count: 1 }])
      const error = await failure(clientOf(options).call(account.listAccounts, {}, { maxAttempts: 1 }))
      const shown = `${error} ${JSON.stringify(error)} ${(error as Error).stack}`
      const [sent] = await options.stage.seen()
      const { secret, passphrase } = options.credentials
      for (const text of [secret, passphrase, sent?.signature])
        check(!shown.includes(text ?? '\0'), 'it does')
    },
  },
]

function rejected(options: ConformanceOptions): readonly Case[] {
  const wrong = [
    // A wrong secret spoils the passphrase's HMAC as well; which of the two is named first is the exchange's choice.
    ['secret', ['400004', '400005']],
    ['passphrase', ['400004']],
    ['key', ['400003']],
  ] as const
  return [
    ...wrong.map(
      ([field, apiCodes]): Case => ({
        name: `a wrong ${field}`,
        async run() {
          const platform = options.createPlatform()
          const credentials = createCredentials({ ...options.credentials, [field]: 'wrong' }, platform)
          const client = clientOf(options, { platform, credentials })
          const error = await fails(client.call(account.listAccounts, {}), 'AUTH_REJECTED', 'refused')
          const { apiCode } = error as { readonly apiCode?: string }
          check(
            apiCodes.some((one) => one === apiCode),
            `expected ${apiCodes}, saw ${apiCode}`,
          )
          same((await options.stage.seen()).length, 1, 'requests')
        },
      }),
    ),
    {
      name: 'a path that does not exist',
      run: async () => {
        const request = { method: 'GET', path: '/api/v1/no-such-thing' } as const
        await fails(clientOf(options).request(request), 'NOT_FOUND', 'refused')
      },
    },
    {
      name: 'an order beyond the balance',
      run: async () => {
        const big = { ...order, size: '900000', clientOid: newClientOid() }
        await fails(clientOf(options).call(spot.placeOrder, big), 'INSUFFICIENT_FUNDS', 'refused')
      },
    },
  ]
}

function broken(options: ConformanceOptions): readonly Case[] {
  // Behind a relay a broken connection is the relay's answer: 502, outcome unknown.
  const dropped = options.isRelayed ? 'SERVER_ERROR' : 'CONNECTION_FAILED'
  const faults = [
    ['quota-429', 'RATE_LIMITED'],
    ['overload-429', 'RATE_LIMITED'],
    ['html-1015', 'EDGE_BLOCKED'],
    ['html-502', 'ANSWER_UNREADABLE'],
    ['not-found-bare', 'ANSWER_UNREADABLE'],
    ['error-500-before', 'SERVER_ERROR'],
    ['drop-before', dropped],
    ['truncated', 'CONNECTION_FAILED'],
  ] as const
  return faults.map(
    ([kind, code]): Case => ({
      name: `a read meets ${kind}`,
      async run() {
        // All of them: Bun and Deno repeat a GET by themselves when a kept connection breaks.
        await options.stage.addFaults([{ kind, match: reading }])
        // Some runtimes hand out what arrived of a body that broke off.
        const codes = kind === 'truncated' ? [code, 'ANSWER_UNREADABLE'] : code
        const call = clientOf(options).call(account.listAccounts, {}, { maxAttempts: 1 })
        const error = await fails(call, codes)
        if (error instanceof RateLimitError) same(error.kind, kind.replace('-429', ''), 'kind')
      },
    }),
  )
}

function writes(options: ConformanceOptions): readonly Case[] {
  const kinds = ['drop-after', 'truncated', 'error-500-after', 'drop-before'] as const
  return kinds.map(
    (kind): Case => ({
      name: `a write meets ${kind}: its outcome is unknown, and it went out once`,
      async run() {
        const { stage } = options
        const clientOid = newClientOid()
        await stage.addFaults([{ kind, match: writing, count: 1 }])
        await fails(
          clientOf(options).call(spot.placeOrder, { ...order, clientOid }),
          'OUTCOME_UNKNOWN',
          'unknown',
        )
        const sent = (await stage.seen()).filter(({ method }) => method === 'POST')
        same(sent.length, 1, 'orders sent')
        const standing = (await stage.orders()).filter((one) => one.clientOid === clientOid)
        same(standing.length, kind === 'drop-before' ? 0 : 1, 'orders standing')
      },
    }),
  )
}

/** The error of a call that has to fail with one of these codes. */
export async function fails(
  call: Promise<unknown>,
  codes: string | readonly string[],
  outcome?: string,
): Promise<KucoinError> {
  const error = await failure(call)
  if (!KucoinError.isInstance(error)) throw new Error(`no error of ours: ${error}`)
  check([codes].flat().includes(error.code), `expected ${codes}, saw ${error.code}: ${error.shortMessage}`)
  if (outcome !== undefined) same(error.outcome, outcome, 'outcome')
  return error
}

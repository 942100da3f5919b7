import type { Platform } from '@kucoin-kit/core'
import { account } from '@kucoin-kit/core/endpoints'
import { check, same } from './assert.ts'
import { clientOf } from './client.ts'
import type { ConformanceOptions, Suite } from './types.ts'

const skewMs = 60_000

/** A wrong wall clock costs one refused request and one reading, and then no call. */
export const clockCases: Suite = (options) => [
  ...([-skewMs, skewMs] as const).map((offsetMs) => ({
    name: `a wall clock ${Math.abs(offsetMs)} ms ${offsetMs < 0 ? 'behind' : 'ahead'}: read once, signed anew`,
    async run() {
      const client = clientOf(options, { platform: shifted(options, () => offsetMs) })
      await client.call(account.listAccounts, {})
      check(Math.abs(client.clock.offsetMs + offsetMs) < 1_000, `the offset is ${client.clock.offsetMs} ms`)
      await options.stage.reset()
      await client.call(account.listAccounts, {})
      same((await options.stage.seen()).length, 1, 'requests once the clock is known')
    },
  })),
  {
    name: 'a wall clock that jumps between two calls: read before the next signature, nothing refused',
    async run() {
      const { stage } = options
      let jumpMs = 0
      const client = clientOf(options, { platform: shifted(options, () => jumpMs) })
      await client.call(account.listAccounts, {})
      jumpMs = 3_600_000
      await stage.reset()
      await client.call(account.listAccounts, {})
      const asked = (await stage.seen()).filter(({ target }) => target.startsWith('/api/v1/accounts'))
      same(asked.length, 1, 'signed requests')
    },
  },
  {
    name: 'a clock that cannot be put right gives up after one more attempt',
    async run() {
      const { stage } = options
      await stage.addFaults([{ kind: 'skewed-clock', match: { path: '/api/v1/accounts' } }])
      const call = clientOf(options).call(account.listAccounts, {})
      const error = await call.then(
        () => undefined,
        (reason: { readonly code?: string }) => reason,
      )
      same(error?.code, 'TIMESTAMP_REJECTED', 'code')
      const asked = (await stage.seen()).filter(({ target }) => target.startsWith('/api/v1/accounts'))
      same(asked.length, 2, 'signed requests')
    },
  },
]

function shifted({ createPlatform }: ConformanceOptions, byMs: () => number): Platform {
  const platform = createPlatform()
  return { ...platform, now: () => platform.now() + byMs() }
}

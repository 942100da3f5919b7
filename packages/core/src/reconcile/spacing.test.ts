/** Searches that follow each other as closely as they may. */
import { expect, test } from 'vitest'
import { fakePlatform, ok } from '../../test/fake-platform.ts'
import { until } from '../../test/mock-exchange.ts'
import { createClient } from '../client/client.ts'
import { RequestError } from '../errors/request-error.ts'
import { reconcile } from './reconcile.ts'

const failures: Readonly<Record<string, () => unknown>> = {
  'that fail at once': () => new Error('no'),
  'that no repetition mends': () => new RequestError('NOT_ALLOWED', 'No.', 'none.'),
}

test.each(Object.entries(failures))(
  'looks %s leave a pause, where none is wished for',
  async (_, failure) => {
    const platform = fakePlatform(() => ok(platform.now()))
    const client = createClient({ platform })
    await until(platform, client.clock.sync())
    const controller = new AbortController()
    let looks = 0
    const search = {
      call: 'POST /api/v1/hf/orders',
      validUntilMs: 0,
      async look() {
        looks += 1
        // Without a pause no timer of this test would ever run.
        if (looks > 1_000) controller.abort()
        throw failure()
      },
    }
    const patience = { spacingMs: 0, deadlineMs: 10_000 }
    const verdict = await until(platform, reconcile(client, search, patience, controller.signal))
    expect(verdict.kind).toBe('unknown')
    expect(looks).toBeLessThanOrEqual(200)
  },
)

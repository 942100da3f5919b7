// A round that waits for slow answers of the exchange is no loop that stands still: nobody is to restart the bot for that.
import { expect, test, vi } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { aView } from '../../test/view.ts'
import { DEFAULT_CONFIG } from '../config/config.ts'
import { createRunOperations } from './run-operations.ts'

test('whatever the exchange answers, or does not, is a sign of life; the clock of the client is none', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const { engine } = anEngine()
  const config = { ...DEFAULT_CONFIG, operations: { ...DEFAULT_CONFIG.operations, enabled: true, port: 0 } }
  const choice = { mode: 'live', isService: true } as const
  const operations = await createRunOperations(choice, config, { env: {} }, () => undefined)
  const source = { view: aView(engine), alerts: () => [], now: engine.timeline.now }
  const { url, close } = await operations.open(engine.store, source)
  const statusAfter = async (ms: number) => {
    vi.advanceTimersByTime(ms)
    return (await fetch(`${url}/healthz`)).status
  }
  try {
    for (let i = 0; i < 3; i++) {
      expect(await statusAfter(39_000)).toBe(200)
      const tried = { call: 'GET /api/v1/hf/orders', attempt: i, durationMs: 10_000 }
      operations.onEvent({ type: 'failure', ...tried, code: 'TIMED_OUT', apiCode: undefined })
    }
    expect(await statusAfter(39_000)).toBe(200)
    operations.onEvent({ type: 'clock', offsetMs: 0 })
    expect(await statusAfter(2_000)).toBe(503)
  } finally {
    vi.useRealTimers()
    await close()
    await operations.close()
  }
})

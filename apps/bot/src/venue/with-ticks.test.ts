import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Beat } from './timeline.ts'
import { withTicks } from './with-ticks.ts'

const never = new AbortController().signal

async function* slowly(...steps: readonly (number | string)[]): AsyncGenerator<string, void, void> {
  for (const step of steps) {
    if (typeof step === 'number') await sleep(step)
    else yield step
  }
}

async function collect<T>(beats: AsyncIterable<Beat<T>>): Promise<string[]> {
  const seen = []
  for await (const beat of beats) seen.push(beat.kind === 'item' ? String(beat.value) : '·')
  return seen
}

test('passes everything on and ends with the source', async () => {
  expect(await collect(withTicks(slowly('a', 'b', 'c'), 1_000, never))).toEqual(['a', 'b', 'c'])
})

test('ticks while the source is silent', async () => {
  const seen = await collect(withTicks(slowly('a', 60, 'b'), 15, never))
  expect(seen.join('')).toMatch(/^a·+b$/)
})

test('stops at once when asked to, though the source is silent', async () => {
  const stop = new AbortController()
  setTimeout(() => stop.abort(), 20)
  async function* silent(): AsyncGenerator<string, void, void> {
    yield 'a'
    await new Promise(() => undefined)
  }
  expect(await collect(withTicks(silent(), 10_000, stop.signal))).toEqual(['a'])
})

test('fails when the source fails', async () => {
  // biome-ignore lint/correctness/useYield: a source that fails before its first item
  async function* broken(): AsyncGenerator<string, void, void> {
    throw new Error('disk gone')
  }
  await expect(collect(withTicks(broken(), 10, never))).rejects.toThrow('disk gone')
})

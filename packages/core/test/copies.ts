/** A line that brings a request up to three times, seconds apart, and passes on any of the answers. */
import { sleep } from '../src/platform/sleep.ts'
import type { Dice } from './answers/dice.ts'
import type { FakePlatform } from './fake-platform.ts'

/** Latest copy, in ms after the first. */
const SPREAD_MS = 7_000

/**
 * Puts the line before the exchange. A copy lives on where the client no longer waits for it.
 *
 * @param isCopied - which requests, by method and path
 */
export function copyOnTheWay(platform: FakePlatform, dice: Dice, isCopied: RegExp): void {
  const fetch = platform.fetch.bind(platform)
  platform.fetch = async (url, init) => {
    if (!isCopied.test(`${init.method} ${new URL(url).pathname}`)) return await fetch(url, init)
    const copy = { ...init, signal: new AbortController().signal }
    const answers = Array.from({ length: 1 + dice.below(3) }, async (_, at) => {
      await sleep(platform, at === 0 ? 0 : dice.below(SPREAD_MS))
      return await fetch(url, copy)
    })
    return await dice.pick(answers)
  }
}

/** The two refusals that say nothing of another copy: too late by a right clock, and too much at once. */
export const passingRefusals = [
  { kind: 'skewed-clock', offsetMs: 60_000, probability: 0.3 },
  { kind: 'overload-429', probability: 0.3 },
] as const

// The same trouble, told again and again by a loop that tries again and again, is one piece of news.
import type { News } from './alert.ts'

const SAME_FOR_MS = 300_000
const MOST = 500

/** @returns whether the news were told not long ago. */
export function createRepeats(now: () => number): (news: News) => boolean {
  const told = new Map<string, { readonly words: string; readonly atMs: number }>()
  return ({ kind, words, lasts }) => {
    if (!lasts) return false
    // One notice of the exchange takes back another, "no prices" and "prices again": after that the first one is news.
    const key = kind === 'exchange' ? kind : `${kind} ${words}`
    const last = told.get(key)
    if (last?.words === words && now() - last.atMs < SAME_FOR_MS) return true
    if (told.size >= MOST) told.clear()
    told.set(key, { words, atMs: now() })
    return false
  }
}

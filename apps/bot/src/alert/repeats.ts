// The same trouble, told again and again by a loop that tries again and again, is one piece of news.
import type { AlertKind } from '../config/alerts.ts'
import type { News } from './alert.ts'

const SAME_FOR_MS = 300_000
const MOST = 500
/** Kinds that a loop brings; of the others each one is something that happened. */
const REPEATING: readonly AlertKind[] = ['trouble', 'feed', 'exchange']

/** @returns whether the news were told not long ago. */
export function createRepeats(now: () => number): (news: News) => boolean {
  const told = new Map<string, number>()
  return ({ kind, level, words }) => {
    if (level === 'info' || !REPEATING.includes(kind)) return false
    const key = `${kind} ${words}`
    const lastMs = told.get(key)
    if (lastMs !== undefined && now() - lastMs < SAME_FOR_MS) return true
    if (told.size >= MOST) told.clear()
    told.set(key, now())
    return false
  }
}

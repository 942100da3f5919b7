// What a file says no more that was in force by it: one that is cut off while it is written has no mistake, and would take limits
// away without a word.
import { isSame, partsOf } from './changes.ts'

/**
 * Settings that would change though the file does not name them; a list counts that lost its end.
 * @param running - in force
 * @param next - what the file makes of it
 * @param written - what the file says; an empty list or record says that there is to be nothing in it
 */
export function leftOut(
  running: unknown,
  next: unknown,
  written: unknown,
  path: readonly string[] = [],
): string[] {
  if (isSame(running, next)) return []
  const [old, now, said] = [partsOf(running), partsOf(next), partsOf(written)]
  if (path.length > 1 && said?.size === 0) return []
  if (old && now) {
    const names = [...new Set([...old.keys(), ...now.keys()])]
    return names.flatMap((name) => leftOut(old.get(name), now.get(name), said?.get(name), [...path, name]))
  }
  return written === undefined || isBeginning(running, next) ? [path.join('.')] : []
}

function isBeginning(running: unknown, next: unknown): boolean {
  if (!Array.isArray(running) || !Array.isArray(next)) return false
  return next.length > 0 && next.length < running.length && isSame(running.slice(0, next.length), next)
}

import { rowsOf, withRows } from '../page-rows.ts'
import type { TimedParams, TimeRules } from './time-rules.ts'

/**
 * Takes the rows out of a walk's pages that it has given before: those on the edge that two parts share, and those that
 * newer rows pushed from the page before onto this one. Rows are the same where all their fields are, an id among them; of
 * those without one, which may be alike and two, as many are taken out as the edge had.
 *
 * @returns reads one page after the other, each with the parameters of its part
 */
export function unseenRows({
  range = ['', ''],
  window,
}: TimeRules): <Page>(page: Page, part: TimedParams) => Page {
  let current: TimedParams | undefined
  let pageBefore = new Set<string>()
  let edge = new Map<string, number>()
  let edgeBefore = edge
  return (page, part) => {
    if (part !== current) [current, edgeBefore, edge] = [part, edge, new Map()]
    const low = Number(part[range[0]])
    const seen = new Set<string>()
    const rows = rowsOf(page)
    const fresh = rows.filter((row) => {
      const text = JSON.stringify(row)
      if (timeOf(row[window?.rowTime ?? '']) <= low) edge.set(text, (edge.get(text) ?? 0) + 1)
      const left = edgeBefore.get(text) ?? 0
      if (left > 0) edgeBefore.set(text, left - 1)
      if (left > 0 || pageBefore.has(text)) return false
      if (hasId(row)) seen.add(text)
      return true
    })
    pageBefore = seen
    return fresh.length === rows.length ? page : withRows(page, fresh)
  }
}

/** Whether a field of the row tells it from every other. */
function hasId(row: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(row).some((name) => /(?:^i|I|Oi)d$|No$/.test(name) && row[name])
}

/** A time in epoch ms, which some rows write in ns. */
function timeOf(value: unknown): number {
  const time = Number(value)
  return time < 1e16 ? time : Math.floor(time / 1e6)
}

import { rowsOf, withRows } from '../page-rows.ts'
import type { TimedParams, TimeRules } from './time-rules.ts'

/**
 * Takes the rows out of a walk's pages that it has given before: those on the edge that two parts share, and those that
 * newer rows pushed from the page before onto this one. Rows are the same where all their fields are.
 *
 * @returns reads one page after the other, each with the parameters of its part
 */
export function unseenRows({
  range = ['', ''],
  window,
}: TimeRules): <Page>(page: Page, part: TimedParams) => Page {
  let current: TimedParams | undefined
  let pageBefore = new Set<string>()
  let edgeBefore = new Set<string>()
  let edge = new Set<string>()
  return (page, part) => {
    if (part !== current) [current, edgeBefore, edge] = [part, edge, new Set()]
    const rows = rowsOf(page)
    const texts = rows.map((row) => JSON.stringify(row))
    const fresh = rows.filter((_, at) => {
      const text = texts[at] as string
      return !edgeBefore.has(text) && !pageBefore.has(text)
    })
    const low = Number(part[range[0]])
    for (const [at, row] of rows.entries()) {
      if (timeOf(row[window?.rowTime ?? '']) <= low) edge.add(texts[at] as string)
    }
    pageBefore = new Set(texts)
    return fresh.length === rows.length ? page : withRows(page, fresh)
  }
}

/** A time in epoch ms, which some rows write in ns. */
function timeOf(value: unknown): number {
  const time = Number(value)
  return time < 1e16 ? time : Math.floor(time / 1e6)
}

import type { EndpointRow } from '@kucoin-kit/node'
import { allEndpoints } from './find-endpoint.ts'

/** So many are told at most: more help nobody to choose. */
const MOST = 3
/** Beyond this a path is another one. */
const REACH = 0.9
/** What may lie between the nearest one and those that are told beside it; of the very path nothing. */
const BESIDE = 0.15

/** Endpoints that a method and a path may have been meant for, the nearest first; none where nothing is near. */
export function nearEndpoints(method: string, path: string): readonly EndpointRow[] {
  // A begin that was put before a whole path, by a base URL say.
  const given = segmentsOf(path.replace(/^(?:\/api\/v\d)+(?=\/api\/)/, ''))
  if (path.length > 200 || given.length > 12) return []
  const ranked = allEndpoints()
    .map((row) => ({
      row,
      far: distance(segmentsOf(row.path), given, between) + (row.method === method ? 0 : 0.2),
    }))
    .filter(({ far }) => far <= REACH)
    .sort((a, b) => a.far - b.far || Number(a.row.host !== undefined) - Number(b.row.host !== undefined))
  const least = ranked[0]?.far ?? 0
  const most = least === 0 ? 0 : least + BESIDE
  return ranked
    .filter(({ far }) => far <= most)
    .slice(0, MOST)
    .map(({ row }) => row)
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '')
}

/** What it takes to make one segment of the other; undefined: to put it in, or to leave it out. */
function between(known: string | undefined, given: string | undefined): number {
  if (known === given) return 0
  if (isVersion(known ?? given))
    return known === undefined || given === undefined || isVersion(given) ? 0.3 : 1
  if (known === undefined || given === undefined) return 0.85
  if (/^\{\w+\}$/.test(known)) return 0.1
  const [one, other] = [known.toLowerCase(), given.toLowerCase()]
  if (one === other) return 0.1
  // Of short words two letters are the half.
  const reach = Math.min(one.length, other.length) > 5 ? 2 : 1
  return distance([...one], [...other], (a, b) => (a === b ? 0 : 1)) <= reach ? 0.3 : 1
}

function isVersion(segment: string | undefined): boolean {
  return /^v\d$/.test(segment ?? '')
}

/** The least cost of turning one list into another by changing, putting in and leaving out. */
function distance(
  from: readonly string[],
  to: readonly string[],
  cost: (from: string | undefined, to: string | undefined) => number,
): number {
  let row = [0]
  for (const [at, item] of to.entries()) row.push((row[at] as number) + cost(undefined, item))
  for (const item of from) {
    const next = [(row[0] as number) + cost(item, undefined)]
    for (const [at, other] of to.entries()) {
      const changed = (row[at] as number) + cost(item, other)
      const leftOut = (row[at + 1] as number) + cost(item, undefined)
      const putIn = (next[at] as number) + cost(undefined, other)
      next.push(Math.min(changed, leftOut, putIn))
    }
    row = next
  }
  return row[to.length] as number
}

import type { Connection } from '../connection/connect.ts'
import { type Finding, finding } from '../findings/finding.ts'

/** Less than this share left of a pool: another program uses it up. */
const LOW_SHARE = 0.2

/** How much is left of the pool that is used up most. */
export function checkHeadroom({ headroom }: Connection): readonly Finding[] {
  const seen = headroom()
  if (!seen) return [finding('rate-limit', 'note', 'The exchange named no quota.')]
  const summary = `${seen.remaining} of ${seen.limit} are left in the pool.`
  return seen.remaining < seen.limit * LOW_SHARE
    ? [finding('rate-limit', 'warning', summary, 'find out which other program of this account spends it.')]
    : [finding('rate-limit', 'ok', summary)]
}

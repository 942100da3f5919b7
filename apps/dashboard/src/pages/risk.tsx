// Every limit with what is left of it.
import { Headroom } from './headroom.tsx'
import type { PageProps } from './page-props.ts'

/** All limits. */
export function RiskPage({ overview: { risk } }: PageProps) {
  return (
    <>
      <p>A limit that is reached holds new positions back. Closing a position is never held back.</p>
      <Headroom risk={risk} />
    </>
  )
}

// What came in, what was decided, and why.
import { useState } from 'preact/hooks'
import type { SignalView } from '../data/shapes.ts'
import { useRead, useRows } from '../data/use-read.ts'
import { toSpan } from '../parts/format.ts'
import { Pager } from '../parts/pager.tsx'
import { Said } from '../parts/said.tsx'
import { Time } from '../parts/time.tsx'
import type { PageProps } from './page-props.ts'

/** Signals, perhaps only those that were rejected for one reason. */
export function SignalsPage({ seq }: PageProps) {
  const [reason, setReason] = useState('')
  const reasons = useRead<string[]>('/api/reasons', {}, seq)
  const rows = useRows<SignalView>('/api/signals', { reason: reason || undefined }, seq)
  return (
    <>
      <label class="filter">
        Decision
        <select value={reason} onInput={({ currentTarget }) => setReason(currentTarget.value)}>
          <option value="">all of them</option>
          {reasons.value?.map((one) => (
            <option key={one} value={one}>
              rejected: {one}
            </option>
          ))}
        </select>
      </label>
      <Pager
        label="Signals"
        rows={rows}
        empty={
          reason
            ? 'None was rejected for that.'
            : 'No signal has come yet. Point a feed at the bot, or make one by hand: npm start -- signal.'
        }
        columns={[
          { title: 'Decided', cell: ({ decidedMs }) => <Time ms={decidedMs} /> },
          { title: 'Waited', isNumber: true, cell: waited },
          { title: 'Signal', isWide: true, cell: ({ subject }) => <Said text={subject} /> },
          { title: 'Wish', cell: ({ what }) => <Said text={what || '–'} /> },
          { title: 'Decision', cell: (row) => <Decision row={row} /> },
          { title: 'Why', cell: ({ detail }) => <Said text={detail ?? '–'} /> },
        ]}
      />
    </>
  )
}

function waited({ receivedMs, decidedMs }: SignalView): string {
  return receivedMs === null ? '–' : toSpan(Math.max(0, decidedMs - receivedMs))
}

function Decision({ row: { decision, reason, orderState } }: { readonly row: SignalView }) {
  if (decision === 'rejected') {
    return (
      <>
        rejected: <Said text={reason ?? ''} isCode />
      </>
    )
  }
  return <>ordered{orderState !== null && `, ${orderState}`}</>
}

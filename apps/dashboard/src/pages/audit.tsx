// Everything that happened, as it was written down.
import type { AuditView } from '../data/shapes.ts'
import { useRows } from '../data/use-read.ts'
import { Pager } from '../parts/pager.tsx'
import { Said } from '../parts/said.tsx'
import { Time } from '../parts/time.tsx'
import type { PageProps } from './page-props.ts'

/** The record, newest first. */
export function AuditPage({ seq }: PageProps) {
  const rows = useRows<AuditView>('/api/audit', {}, seq)
  return (
    <Pager
      label="Record"
      rows={rows}
      empty="Nothing has happened yet."
      columns={[
        { title: 'No.', isNumber: true, cell: (row) => row.seq },
        { title: 'When', cell: ({ atMs }) => <Time ms={atMs} /> },
        { title: 'What', cell: ({ kind }) => <span class="whole">{kind}</span> },
        { title: 'Of', isWide: true, cell: ({ subject }) => <Said text={subject} /> },
        { title: 'Facts', cell: ({ facts }) => <Said text={facts} isCode /> },
      ]}
    />
  )
}

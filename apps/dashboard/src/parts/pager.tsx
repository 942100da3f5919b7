// Rows by pages: the newest is live, older ones stand still.
import type { Rows } from '../data/use-read.ts'
import type { Column } from './table.tsx'
import { Table } from './table.tsx'
import { Trouble } from './trouble.tsx'
import { useKeptFocus } from './use-kept-focus.ts'

interface PagerProps<T> {
  readonly label: string
  readonly rows: Rows<T>
  readonly columns: readonly Column<T>[]
  readonly empty: string
}

/** The rows of a page with the way to others. */
export function Pager<T extends { readonly seq: number }>({ label, rows, columns, empty }: PagerProps<T>) {
  const { value, error } = rows
  if (!value) return error ? <Trouble error={error} /> : <p aria-busy="true">Reading…</p>
  return (
    <>
      <Trouble error={error} />
      <Table label={label} columns={columns} rows={value.rows} keyOf={({ seq }) => seq} empty={empty} />
      <Ways label={label} rows={rows} isOldest={value.next === null} />
    </>
  )
}

interface WaysProps {
  readonly label: string
  readonly rows: Pick<Rows<unknown>, 'isNewest' | 'older' | 'newest'>
  readonly isOldest: boolean
}

function Ways({ label, rows: { isNewest, older, newest }, isOldest }: WaysProps) {
  const buttons = useKeptFocus<HTMLElement>()
  return (
    <nav class="pager" aria-label={`Pages of ${label}`} ref={buttons}>
      <button type="button" class="secondary outline" disabled={isNewest} onClick={newest}>
        Newest
      </button>
      <button type="button" class="secondary outline" disabled={isOldest} onClick={older}>
        Older
      </button>
      {!isNewest && <small>These stand still; the newest are kept up to date.</small>}
    </nav>
  )
}

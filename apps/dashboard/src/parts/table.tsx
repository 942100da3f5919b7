// Rows of anything. On a phone each row is a card, its cells named by their columns.
import type { ComponentChildren } from 'preact'

/** One column. */
export interface Column<T> {
  readonly title: string
  readonly isNumber?: boolean
  /** Long names stand in it. */
  readonly isWide?: boolean
  readonly cell: (row: T) => ComponentChildren
}

interface TableProps<T> {
  readonly label: string
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  readonly keyOf: (row: T) => string | number
  /** What to do when there is nothing to show. */
  readonly empty: ComponentChildren
}

/** A table, or what to do so that there is something in it. */
export function Table<T>({ label, columns, rows, keyOf, empty }: TableProps<T>) {
  if (rows.length === 0) return <p class="empty">{empty}</p>
  const kind = ({ isNumber, isWide }: Column<T>) => (isNumber ? 'number' : isWide ? 'wide' : undefined)
  return (
    <table aria-label={label} class="rows">
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" key={column.title} class={kind(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map((column) => (
              <td key={column.title} data-title={column.title} class={kind(column)}>
                <div>{column.cell(row)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

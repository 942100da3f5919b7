// Everything in a table, oldest first, a page at a time: a bot that trades is not to be held up by a reader.
import type { Table } from '../control/door.ts'
import type { AuditView, FillView, OrderView, Page, SignalView } from '../view/shapes.ts'
import type { Ask } from './reach.ts'

/** A row of each table. */
export interface RowOf {
  readonly signals: SignalView
  readonly orders: OrderView
  readonly fills: FillView
  readonly audit: AuditView
}

/** Reads a whole table. */
export async function allRows<T extends Table>(ask: Ask, of: T): Promise<RowOf[T][]> {
  const pages: RowOf[T][][] = []
  for (let before: number | undefined; ; ) {
    const page: Page<RowOf[T]> = await ask({ ask: 'rows', of, ...(before !== undefined && { before }) })
    pages.push([...page.rows].reverse())
    if (page.next === null) return pages.reverse().flat()
    before = page.next
  }
}

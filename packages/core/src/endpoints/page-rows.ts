import { unreadableAnswer } from '../errors/network-error.ts'

/** Something with fields: a row, a page, parameters. */
export type Row = Readonly<Record<string, unknown>>

/** The fields in which KuCoin's pages carry their rows; undefined for a page that is the list itself. */
function fieldOf(page: unknown): string | undefined {
  return ['items', 'dataList', 'list', 'userList'].find((name) => name in Object(page))
}

/**
 * The rows of a page.
 *
 * @throws NetworkError `ANSWER_UNREADABLE` for what is no list
 */
export function rowsOf(page: unknown): readonly Row[] {
  const field = fieldOf(page)
  const rows = (field === undefined ? page : (page as Row)[field]) ?? []
  // What is no list must not pass for an empty one: an order that is not in it would count as absent.
  if (Array.isArray(rows)) return rows
  throw unreadableAnswer('A page holds no rows.')
}

/** The same page with other rows. */
export function withRows<Page>(page: Page, rows: readonly Row[]): Page {
  const field = fieldOf(page)
  return (field === undefined ? rows : { ...page, [field]: rows }) as Page
}

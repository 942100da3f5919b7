// Rows as CSV, RFC 4180. What feeds wrote ends in somebody's spreadsheet, where a text that begins with "=" is a formula.

/** The lines of a table, the first of which has the names; without line ends. */
export function csvLines(rows: readonly object[]): string[] {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = rows.map((row) => {
    const cells = row as Readonly<Record<string, unknown>>
    return names.map((name) => cell(cells[name])).join(',')
  })
  return [names.join(','), ...lines]
}

/** A table as a file has it. */
export function toCsv(rows: readonly object[]): string {
  return csvLines(rows)
    .map((line) => `${line}\r\n`)
    .join('')
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = String(value)
  const isNumber = /^-?\d+(?:\.\d+)?$/.test(text)
  const safe = !isNumber && /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

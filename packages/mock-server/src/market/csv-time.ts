import type { CsvForm } from './csv-forms.ts'

const MS = /^\d{12,14}$/
const SECONDS = /^\d{9,11}$/
const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/** Reads a time of a row as epoch milliseconds, or says what it is not. A day alone is its beginning in UTC. */
export function readCsvTime(text: string, times: CsvForm['times']): number | string {
  if (times === 'ms') return MS.test(text) ? Number(text) : 'is not epoch milliseconds'
  if (times !== 'dates' && SECONDS.test(text)) return Number(text) * 1_000
  if (times === 'seconds') return 'is not epoch seconds'
  if (MS.test(text)) return 'is a number of milliseconds: the column of such is called time_ms'
  const date = DATE.exec(text)
  if (date === null)
    return times === 'dates' ? 'is not an ISO 8601 date' : 'is neither epoch seconds nor an ISO 8601 date'
  const [, year, month, day, zone] = date
  if (text.length > 10 && zone === undefined) return 'has no time zone, such as the Z of 2026-01-05T12:00:00Z'
  const isDay =
    Number(day) >= 1 && Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  const ms = Date.parse(text.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return isDay && Number.isFinite(ms) ? ms : 'is no date that a calendar has'
}

// Date.parse takes 30 February for 2 March.

/** Whether an RFC 3339 time names a day of the calendar, at a time that JavaScript can tell. */
export function isRealDay(time: string): boolean {
  const [year = 0, month = 0, day = 0] = time.slice(0, 10).split('-').map(Number)
  // Day 0 of the next month is the last one of this; a leap year's February is that of 2000 or of 2001.
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const lastDay = new Date(Date.UTC(isLeap ? 2000 : 2001, month, 0)).getUTCDate()
  return year >= 1 && day <= lastDay && Number.isFinite(Date.parse(time))
}

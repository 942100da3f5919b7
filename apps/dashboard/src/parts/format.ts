// Numbers and times as people read them. Amounts come as decimal text and are shown from the text, not from a float.

/** How numbers and times are written, whatever the browser's own language. */
export const LOCALE = 'en-US'
/** Currencies of which a hundredth is a lot of money. */
const DEAR: readonly string[] = ['BTC', 'ETH']
/** Of a price far below one, eight digits that say something. */
const exact = new Intl.NumberFormat(LOCALE, {
  maximumFractionDigits: 8,
  maximumSignificantDigits: 8,
  roundingPriority: 'morePrecision',
})
const clock = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'medium', hourCycle: 'h23' })
const calendar = new Intl.DateTimeFormat(LOCALE, { month: 'short', day: 'numeric' })

/** What stands where nothing is known. */
export const UNKNOWN = '–'

/** How many digits money has behind the point: cents, and eight where a cent is a lot. */
export function digitsOf(currency: string): number {
  return DEAR.includes(currency) ? 8 : 2
}

/** Money of a currency. */
export function toMoney(amount: string | null, currency: string): string {
  return written(amount, currency, 'auto')
}

/** The same with a plus for a gain. */
export function toGain(amount: string | null, currency: string): string {
  return written(amount, currency, 'exceptZero')
}

function written(amount: string | null, currency: string, signDisplay: 'auto' | 'exceptZero'): string {
  if (amount === null) return UNKNOWN
  const digits = digitsOf(currency)
  const form = { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay }
  return new Intl.NumberFormat(LOCALE, form).format(amount as `${number}`)
}

/** Up to eight digits behind the point, or behind the zeros that follow it. */
export function toAmount(amount: string | null): string {
  return amount === null ? UNKNOWN : exact.format(amount as `${number}`)
}

/** `1 order`, `2 orders`. */
export function toCount(count: number, one: string): string {
  return `${count} ${count === 1 ? one : `${one}s`}`
}

/** Time of the day, behind the date where it is another day. */
export function toTime(ms: number): readonly string[] {
  const date = new Date(ms)
  const isToday = date.toDateString() === new Date().toDateString()
  return isToday ? [clock.format(date)] : [`${calendar.format(date)},`, clock.format(date)]
}

/** `850 ms`, `12 s`, `3 min`, `2 h`, `5 d`. */
export function toSpan(ms: number): string {
  const steps = [
    [86_400_000, 'd'],
    [3_600_000, 'h'],
    [60_000, 'min'],
    [1_000, 's'],
  ] as const
  const [step, unit] = steps.find(([size]) => Math.abs(ms) >= size) ?? [1, 'ms']
  return `${Math.round(ms / step)} ${unit}`
}

/** `1.5 MB`. */
export function toBytes(bytes: number): string {
  const [size, unit] = bytes >= 1e6 ? [1e6, 'MB'] : [1e3, 'kB']
  return `${exact.format(Math.round((bytes / size) * 10) / 10)} ${unit}`
}

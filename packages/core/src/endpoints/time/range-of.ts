import type { TimedParams, TimeRules } from './time-rules.ts'

/** The bounds that count in a call; undefined where one is not given, or neither counts. */
export function askedRange(
  { range = ['', ''], window }: TimeRules,
  params: TimedParams,
): { readonly from: number | undefined; readonly to: number | undefined } {
  const isFree = Object.entries(window?.unless ?? {}).some(([name, value]) =>
    value === true ? params[name] !== undefined : params[name] === value,
  )
  const bound = (name: string) => (isFree || params[name] === undefined ? undefined : Number(params[name]))
  return { from: bound(range[0]), to: bound(range[1]) }
}

/** A length of time as people say it. */
export function inWords(ms: number): string {
  const hours = ms / 3_600_000
  return hours <= 48 ? `${hours} hours` : `${hours / 24} days`
}

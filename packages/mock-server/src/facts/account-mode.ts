/** Private endpoints that trade with the money of a classic account, by the beginning of their ids. */
const CLASSIC = /^(spot\.orders|margin\.(orders|debit)|futures\.(orders|positions))\./

/** What is about a unified account and does not say so in its path. */
const UNIFIED = /\/account\/interest-(history|limits)$/

/** Which kind of account an endpoint is for; undefined where it is for either, or where the path's `{accountMode}` says it. */
export function accountOf(id: string, path: string): 'CLASSIC' | 'UNIFIED' | undefined {
  if (path.includes('/unified/') || UNIFIED.test(path)) return 'UNIFIED'
  return CLASSIC.test(id) ? 'CLASSIC' : undefined
}

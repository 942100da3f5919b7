/** Sockets write times in ns, above 2^53: as digits they are exact. */

/** Epoch ns as text. */
export function nanoseconds(ms: number): string {
  return `${ms}000000`
}

/** Epoch ms of a time in ns, ms or, as a number, whatever JavaScript has made of it. */
export function milliseconds(time: string | number | undefined): number {
  const value = Number(time)
  return value > 1e17 ? Math.floor(value / 1e6) : value > 1e14 ? Math.floor(value / 1e3) : value
}

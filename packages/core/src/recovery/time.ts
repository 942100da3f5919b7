/** Sockets write times in ns, above 2^53: as digits they are exact. */

/** Epoch ns as text. */
export function nanoseconds(ms: number): string {
  return `${ms}000000`
}

/** Epoch ms of a time in ns or ms; of one in ns that came as a number, what JavaScript has left of it. */
export function milliseconds(time: string | number): number {
  const text = String(time)
  return Number(/^\d{17,}$/.test(text) ? text.slice(0, -6) : text)
}

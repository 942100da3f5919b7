/** A time in milliseconds as nanoseconds: a number above 2^53, with all its digits. */
export function nanoseconds(ms: number): bigint {
  return BigInt(Math.round(ms)) * 1_000_000n
}

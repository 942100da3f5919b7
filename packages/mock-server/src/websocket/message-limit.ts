/** Whether one more is allowed now. */
export type WindowLimit = (nowMs: number) => boolean

/** Lets at most `count` through in any fixed window of `windowMs`, opened by the first. */
export function createWindowLimit(count: number, windowMs: number): WindowLimit {
  let endsAt = Number.NEGATIVE_INFINITY
  let used = 0
  return (nowMs) => {
    if (nowMs >= endsAt) {
      endsAt = nowMs + windowMs
      used = 0
    }
    return ++used <= count
  }
}

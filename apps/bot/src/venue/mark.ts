// Something that happened, for one reader who looks now and then.

/** Set any number of times, taken once. */
export interface Mark {
  set(): void
  /** @returns whether it was set since it was taken before */
  take(): boolean
}

/** One that is not set. */
export function createMark(): Mark {
  let isSet = false
  return {
    set() {
      isSet = true
    },
    take() {
      const was = isSet
      isSet = false
      return was
    },
  }
}

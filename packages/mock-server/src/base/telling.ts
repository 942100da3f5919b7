/**
 * Tells a listener that is not the exchange's own. What it throws is its own program's to see, as an unhandled rejection: a
 * book may be half matched meanwhile, and has to be matched to its end.
 */
export function telling<Told>(listener: (told: Told) => void): (told: Told) => void {
  return (told) => {
    try {
      listener(told)
    } catch (error) {
      void Promise.reject(error)
    }
  }
}

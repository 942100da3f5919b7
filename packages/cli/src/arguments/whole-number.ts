/**
 * A whole number as people write it; NaN for anything else, `1e3` and `0x10` too, which JavaScript would take for another
 * number than was meant.
 */
export function wholeNumber(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : NaN
}

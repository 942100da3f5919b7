/** Percent-encodes a text; half a surrogate pair, which has no bytes of its own, goes out as U+FFFD, as it does on any wire. */
export function percentEncode(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString())
}

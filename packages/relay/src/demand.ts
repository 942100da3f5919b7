/** Ends the making of a relay that would be open to anybody, or could not work. */
export function demand(holds: boolean, words: string): void {
  if (!holds) throw new TypeError(`createRelay: ${words}`)
}

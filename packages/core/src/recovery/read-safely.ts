/** Reads a message; undefined for one that has another form than it should, which is delivered as it is. */
export function readSafely<Data, Told extends { readonly timeMs: number }>(
  read: (data: Data) => Told | undefined,
  data: Data,
): Told | undefined {
  try {
    const told = read(data)
    return told && told.timeMs > 0 ? told : undefined
  } catch {
    return undefined
  }
}

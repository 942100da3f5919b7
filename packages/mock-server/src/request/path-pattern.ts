/**
 * Makes the test of a path out of what a fault names: its beginning or, where it holds asterisks, the whole of it, an
 * asterisk for any characters. Each part is looked for once, from where the one before it was found: no pattern makes
 * it go back.
 */
export function toPathTest(pattern: string): (path: string) => boolean {
  const parts = pattern.split('*')
  const [first = '', ...middle] = parts
  const last = middle.pop()
  if (last === undefined) return (path) => path.startsWith(first)
  return (path) => {
    if (!path.startsWith(first)) return false
    let at = first.length
    for (const part of middle) {
      const found = path.indexOf(part, at)
      if (found < 0) return false
      at = found + part.length
    }
    return path.length - last.length >= at && path.endsWith(last)
  }
}

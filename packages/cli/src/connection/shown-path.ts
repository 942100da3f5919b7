/** A path in an error; what has not the form of a file's may be the secret itself, given in its place, and is not quoted. */
export function shownPath(path: string): string {
  const isWhole = /^(?:~|\.{1,2})?[\\/]|^[a-z]:[\\/]/i.test(path)
  const isName = /[\\/.]/.test(path) && !/[{"\n]/.test(path)
  return isWhole || isName ? path : '(not shown: what is no path may be the secret itself)'
}

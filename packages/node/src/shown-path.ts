/**
 * A path in an error about a file that is not there. Where it has not the form of one, it may be the secret itself, or the
 * JSON of all three, set in the place of the path: then it is not quoted.
 */
export function shownPath(path: string): string {
  return isPath(path) ? path : '(not shown: what is no path may be the secret itself; begin it with ./ or /)'
}

/** A passphrase may have a slash: one alone makes no path, unless the text begins with it. */
function isPath(text: string): boolean {
  return /^(?:~|\.{1,2})?[\\/]|^[a-z]:[\\/]|^[\w./-]+\.json$|^[\w.-]+(?:[\\/][\w.-]+){2,}$/i.test(text)
}

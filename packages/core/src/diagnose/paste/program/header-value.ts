/** What a program gives to one of KuCoin's headers, in the ways of its language. */

/** The beginning of a value. */
export interface HeaderValue {
  /** A variable, or what is called. */
  readonly word: string
  readonly isCall: boolean
  /** What stands behind the word and its bracket. */
  readonly rest: string
}

/** A name behind what leads to it, and the bracket of a call. */
const word = /[&${]*(?:this(?:\.|->)|self\.|@|config\.|process\.env\.)?([A-Za-z_][\w.>-]{0,79})(\(?)/.source
const between = /\s*(?:=>|->|[:=,])+\s*/.source

/** Finds it; undefined for a header that is not there, or that takes a text. */
export function headerValue(text: string, name: string): HeaderValue | undefined {
  const ways = [
    // As a value of its own, or in one text with the name: 'KC-API-PASSPHRASE: ' . $sealed.
    `${name}["'\`\\]]*${between}(?:["'\`]\\s*(?:\\.\\.|<>|[.+&])\\s*|%s["'],\\s*|value:\\s*)?${word}`,
    // Lists of a Lisp have nothing between them.
    `${name}["'][ \\t]{1,9}\\(?${word}`,
    // Swift and Objective-C name the value first.
    `\\b(?:set|add)Value[(:][ \\t]{0,9}${word}[^\\n]{0,200}?forHTTPHeaderField:\\s{0,9}@?["']${name}["']`,
  ]
  for (const way of ways) {
    const found = new RegExp(way, 'i').exec(text)
    if (found?.[1] === undefined) continue
    const end = found.index + found[0].length
    return { word: found[1], isCall: found[2] === '(', rest: text.slice(end, end + 80) }
  }
  return undefined
}

/** Whether a header takes a text that stands there. */
export function isLiteral(text: string, name: string): boolean {
  return new RegExp(`${name}["'\`\\]]*${between}["'\`]`, 'i').test(text)
}

// The last guard before words leave: what is known to be a secret is taken out of them, however it got there.

const SHORTEST = 6

/** Takes every one of the secrets out of a text, also where it was written for a URL. */
export function createHider(secrets: readonly string[]): (text: string) => string {
  const forms = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)])
  // The longest first: one may be a part of another.
  const known = [...new Set(forms)].filter(({ length }) => length >= SHORTEST)
  known.sort((a, b) => b.length - a.length)
  return (text) => known.reduce((left, secret) => left.replaceAll(secret, '***'), text)
}

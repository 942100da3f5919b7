import { maskAssigned } from './assignments.ts'
import { isSecretName, type Showing } from './names.ts'

/** What stands where something was taken out. */
export const MASK = '[redacted]'

/** Takes secrets out of a text. */
export type Scrub = (text: string, showing: Showing) => string

/** `Authorization: Basic …`, `Cookie: a=b; c=d`: the value goes on to the end of the line, or of its quotes. */
const wholeLine = /(?:proxy-)?(?:authorization|(?:set-)?cookie)\b[\\"']*\s*[:=]\s*[\\"']*[^\r\n"']*/gi

const userInfo = /(:\/\/)[^\s/@"]+@/g
const parameter = /([?&])([^\s=&#"'<>?]{1,64})=([^\s&#"'<>]*)/g

/** HMAC-SHA256 in base64 (plain or percent-encoded), a JSON web token, a socket's token. */
const signatures =
  /(?<![A-Za-z0-9+/])(?:[A-Za-z0-9+/]|%2[bf]){43}(?:=|%3d)|\beyJ[\w-]+\.[\w-]+\.[\w-]*|[A-Za-z0-9_-]{64,}={0,2}/gi
/** API keys (24 hexadecimal digits), secrets (UUIDs), digests. */
const digits = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{24,}/gi

/**
 * Makes the function that takes secrets out of a text.
 *
 * @param known - finds the secrets that the caller has named
 * @param judge - how a parameter of a query may be shown
 */
export function createScrub(known: RegExp | undefined, judge: (name: string) => Showing): Scrub {
  const parameterText = (whole: string, start: string, name: string): string =>
    judge(name) === 'hidden' ? `${start}${isSecretName(name) ? MASK : `${name}=${MASK}`}` : whole
  return (text, showing) => {
    if (showing === 'hidden') return MASK
    const named = known === undefined ? text : text.replaceAll(known, MASK)
    const calm = named
      .replaceAll(userInfo, `$1${MASK}@`)
      .replaceAll(parameter, parameterText)
      .replaceAll(wholeLine, MASK)
    const scrubbed = maskAssigned(calm, MASK).replaceAll(signatures, MASK)
    return showing === 'identifier' ? scrubbed : scrubbed.replaceAll(digits, MASK)
  }
}

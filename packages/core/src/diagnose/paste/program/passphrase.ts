/** Whether a program sends its passphrase as it is. */
import { headerValue, isLiteral } from './header-value.ts'

const name = 'KC-API-PASSPHRASE'
/** What changes no more than the type of a value. */
const noChange = /[.>-]+(?:encode|strip|trim|to_?string|to_owned|clone|c_str|as_\w{2,5})$/i
/** What gives a value that is kept elsewhere. */
const getter =
  /^(?:str(?:ing|val)?|(?:.*[.>])?(?:get_?env\w*|env|get(?!\w*(?:enc|sign|seal|hash|hmac))\w*(?:passphrase|variable)|get))$/i
/** What is looked up by a name: ENV['KUCOIN_PASSPHRASE'], config('kucoin.passphrase'). */
const lookup = /(?:env\w*|config\w*|settings?|options?|secrets?|fetch|get)$/i
const namedPassphrase = /^\[?["'][\w:. -]{0,60}(?:pass|phrase)/i
/** A passphrase by the plainest of names: calling it gives it. */
const plainName = /^(?:get_?|api_?|my_?|kc_?|kucoin_?)*pass_?(?:phrase|word)?$/i
const sealer =
  /^(?:sign|hmac|base64|b64|hash|encrypt|Convert|crypto|get_?sign|generate|create|compute|Buffer)/i

/** Keys of version 1 have it plain: who seals it for the others as well knows. */
const isSealedToo = new RegExp(
  `${name}["'\`\\]]*\\s*(?:=>|[:=,])\\s*(?:\\$?this(?:->|\\.)|self\\.)?(?:base64|b64|hmac|sign|seal)\\w{0,20}[(.]`,
  'i',
)

/** The header's value is the passphrase's own variable, and that was never given an HMAC. */
export function isPassphrasePlain(text: string): boolean {
  const given = headerValue(text, name)
  if (given === undefined) return isLiteral(text, name)
  if (isSealedToo.test(text)) return false
  if (lookup.test(given.word) && namedPassphrase.test(given.rest)) return true
  const value = given.word.replace(noChange, '')
  const own = value.replace(/^.*[.>-]/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const isRead = getter.test(value) || (given.rest.startsWith(')') && plainName.test(own))
  if (given.isCall && value === given.word && !isRead) return false
  if (sealer.test(value)) return false
  // A name of its own says that something was made of it: sealed.
  if (own === '' || !(given.isCall || /pass|phrase|pwd/i.test(own))) return false
  if (/enc|seal|sign|hash|hmac|b64|base64/i.test(own)) return false
  // As a variable, or by a function of that name.
  const made = new RegExp(
    `(?<![-\\w])${own}\\s*(?::\\s*[^,;\\n]{0,200}|(?::=|=|<-)\\s*[^;\\n]{0,400}(?:\\n\\s{1,80}[^;\\n]{0,400}){0,2}|\\([^()\\n]{0,80}\\)[^\\n,;]{0,40}[:{=](?:[^\\n]{0,160}\\n){0,3}[^\\n]{0,160})(?:hmac|base64|b64|sign|digest|hash|encrypt|seal|\\bmac\\b|(?:encode|(?<!de)crypt|sha256)\\w{0,20}\\([^()\\n]{0,40}pass)`,
    'i',
  )
  return !made.test(text)
}

/** Whether a program takes its secret for base64. */

/** Up to the name of the secret. */
const secret = '[&$\\w.>\\-[\\]"\'(]{0,80}secret'
const ways: readonly RegExp[] = [
  new RegExp(
    `(?:b64decode|decode_?(?:base)?64\\w{0,40}!?|base64_decode|FromBase64String|base64[.:/]?\\w{0,40}decode\\w{0,40}!?|b64[./]decode\\w{0,40}|\\.decode|DecodeString|atob|parseBase64Binary|unb64|Base64\\.parse)\\s*[( ]\\s*${secret}`,
    'i',
  ),
  /Buffer\.from\(\s*[\w.[\]"']{0,80}secret[\w.[\]"']{0,80}\s*,\s*["']base64|Data\(base64Encoded:\s*[\w.]{0,80}secret/i,
  // Kubernetes keeps every value in base64.
  /secret(?<!\bkubectl\b[^|\n]{0,200})\w{0,40}(?:\(\))?["'}]{0,3}\s*\|>?\s*(?:base64 (?:-d|-D|--decode)|Base\.decode64)/i,
]

/** The bytes behind the base64 are the key of the HMAC. */
export function isSecretDecoded(text: string): boolean {
  return ways.some((way) => way.test(text))
}

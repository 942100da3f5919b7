/** What a program signs of its body, and what it sends of it. */
import { isQuerySigned } from './target.ts'

/** Parameters are signed as the JSON of a body, and leave in the query. */
export function isBodyUnsent(text: string): boolean {
  const name =
    /(?:requests|session)\.(?:get|post)\([^)]{0,500}\bparams\s*=\s*(data|body|payload|params)\b/.exec(
      text,
    )?.[1]
  const isJson =
    name !== undefined &&
    new RegExp(
      `(?:dumps|stringify)\\(\\s*${name}\\b|\\b${name}\\s*=[^\\n]{0,200}(?:dumps|stringify)\\(`,
    ).test(text)
  return (
    (isJson && !isQuerySigned(text)) ||
    /["']GET["']\s*\+\s*\w+\s*\+\s*(?:json\.dumps|JSON\.stringify)\(/.test(text)
  )
}

const writers =
  /JSON\.stringify\(|json\.dumps\(|json_encode\(|JsonConvert\.Serialize|JsonSerializer\.Serialize|writeValueAsString\(|\.toJson\(|\.to_json\b/
/** The client library makes the text. */
const sentAsValue =
  /\bjson\s*:\s*true|\bform_params\b|[(,]\s*json\s*=\s*\w+|\bPostAsJsonAsync\(|["']json["']\s*=>\s*\$|\bAddJsonBody\(|\b(?:ky|got|HTTP)\b[^\n]{0,200}\bjson:\s*\w/
/** What is signed is taken from the request, as the client library has written it. */
const signedAsSent = /\b(?:r|req|request|prep\w{0,5}|env)\.body\b|\bContent\.ReadAs\w{1,20}\(/
/** What goes out by its own name. */
const sentByName =
  /\bdata\s*=\s*(\w{1,40})\s*[,)]|CURLOPT_POSTFIELDS\s*,\s*\$(\w{1,40})|\bbody:\s*(\w{1,40})\s*[,)}]/g
const MAX_NAMES = 50

/** One text is signed and another writer makes the one that is sent. */
export function isSerializedTwice(text: string): boolean {
  if (/writeValueAsString\(/.test(text) && /\.toJson\(/.test(text)) return true
  if (signedAsSent.test(text)) return false
  return (
    (writers.test(text) && (sentAsValue.test(text) || isSentAsValue(text))) ||
    isWrittenInTwoWays(text) ||
    isSignedAsPython(text)
  )
}

/** What was written as JSON for the signature goes out by its own name, which holds the value still. */
function isSentAsValue(text: string): boolean {
  const writer = '(?:dumps|json_encode|stringify)\\('
  const names = [...text.matchAll(sentByName)].slice(0, MAX_NAMES).map(([, a, b, c]) => a ?? b ?? c ?? '')
  // Where a text goes out, the values are handed on to where it is made.
  const isText = (name: string): boolean =>
    new RegExp(`\\b${name}\\s*=(?!=)[^\\n]{0,200}(?:${writer}|\\.to_json\\b)`).test(text)
  if (new RegExp(`\\b(?:data|body)\\s*[:=]\\s*[\\w.]{0,20}${writer}`).test(text) || names.some(isText))
    return false
  return names.some((name) => new RegExp(`${writer}\\s*\\$?${name}\\b|\\b${name}\\.to_json\\b`).test(text))
}

/** Signed with blanks and sent without them, or the other way round. */
function isWrittenInTwoWays(text: string): boolean {
  const [, name, signed = ''] = /\+\s*json\.dumps\(\s*(\w{1,40})\s*((?:,[^\n]{0,40})?)\)/.exec(text) ?? []
  const sent =
    name && new RegExp(`\\b(?:data|content)\\s*=\\s*json\\.dumps\\(\\s*${name}\\b([^\\n]{0,60})`).exec(text)
  if (!sent) return false
  return signed.includes('separators') !== (sent[1] ?? '').includes('separators')
}

/** The literal of Python is no JSON. */
function isSignedAsPython(text: string): boolean {
  const name = /[+]\s*str\(\s*(order|body|data|params|payload)\s*\)/.exec(text)?.[1]
  return name !== undefined && new RegExp(`json\\.dumps\\(\\s*${name}\\b|json\\s*=\\s*${name}\\b`).test(text)
}

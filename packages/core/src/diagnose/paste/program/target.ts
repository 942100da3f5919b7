/** What a program signs of the method, the host, the path and the query, and what it sends of them. */

/** Signed first, under the names that a time has. */
const time = '(?:now|time\\w{0,40}|nonce|ts)'
const plus = '\\s*(?:[+.&]|<>|\\.\\.)\\s*'

const lowerMethods: readonly RegExp[] = [
  new RegExp(`${time}\\)?${plus}["'\`](?:get|post|delete|put)["'\`]`),
  // Within one text: \`\${ts}get\${path}\`.
  new RegExp(`${time}\\}(?:get|post|delete|put)[$#]?\\{`),
  new RegExp(
    `${time}\\)?${plus}(?:strings\\.ToLower\\(|strtolower\\(|\\$?\\w{0,20}method\\w{0,9}\\.(?:lower|toLowerCase|ToLower|ToLowerInvariant|downcase|lowercase)\\b)`,
  ),
  /method\.(?:lower|toLowerCase)\(\)\s*[+]/,
]

/** The method is signed in small letters. */
export function isMethodLower(text: string): boolean {
  return lowerMethods.some((way) => way.test(text))
}

/** What is signed is named like an address, and is one: a path that is put behind a base is called so too. */
export function isHostSigned(text: string): boolean {
  const url = '(url|base_?url|full_?url)'
  const name = new RegExp(
    `${time}\\b[^\\n]{0,12}[+.]\\s*["'\`]?(?:GET|POST|DELETE|method)["'\`]?\\s*[+.]\\s*\\$?${url}\\b(?!\\.\\w)|${time}\\}(?:GET|POST|DELETE|[$#]?\\{method\\})[$#]?\\{${url}\\}`,
    'i',
  ).exec(text)
  const own = name?.[1] ?? name?.[2]
  const base = '(?:kucoin\\.\\w+|\\b\\w{0,40}(?:base|host|api|root|server|domain)\\w{0,40})'
  const joined = `${base}["'\`}]*[ \\t]*(?:\\+|\\.(?=[ \\t]*\\$)|[$\\{])[ \\t$\\{]*\\b${own}\\b`
  if (own === undefined || new RegExp(joined, 'i').test(text)) return false
  if (/base|full/i.test(own)) return true
  // A path has many ways to be put behind a base: only what is given one already counts, and no path of the same name.
  const lines = text.match(new RegExp(`\\b${own}\\s*:?=(?!=)[^\\n]{0,200}`, 'gi')) ?? []
  const hasHost = (line: string): boolean => /https?:|base|host/i.test(line)
  const isLonger = (line: string): boolean => new RegExp(`=\\s*\\$?${own}\\b`, 'i').test(line)
  return lines.some(hasHost) && lines.every((line) => hasHost(line) || isLonger(line))
}

/** A base that ends with a slash before a path that begins with one. */
export function isDoubleSlashed(text: string): boolean {
  const joined =
    /https?:\/\/[\w.-]{0,80}kucoin\.\w{2,9}\/(?:["'`]\s*[+.]\s*|[$#]?\{\s*)\$?\w{0,40}(?:end|path|uri|url)(?!\w{0,40}(?:\[1|\.(?:l?strip|slice|substr|sub|replace|trim|delete)))/i
  return joined.test(text) && /["'`]\/api\//.test(text)
}

/** As an argument or a field, not as one that is declared with its type. */
const given =
  /\bparams\s*[:=]\s*(?!json|(?:None|dict|map|object|record|any|optional|mapping|unknown|string)\b)\w/i
const isParamsBody = /(?:dumps|stringify|json_encode)\(\s*\$?params\b/

/** Parameters that the client library appends, where the path alone is signed. */
export function isQueryUnsigned(text: string): boolean {
  // What is asked without headers is not signed at all.
  const asked = text.replace(/\brequests\.get\((?![^)]{0,500}\b(?:headers|auth)\b)[^)]{0,500}\)/g, '')
  const isAppended =
    /(?:requests|session|client|axios|http)\.(?:get|request)\([^)]{0,500}(?<!(?:data|json|content|body)\s{0,2}[=:]\s{0,2})\bparams\b|searchParams|http_build_query|urlencode\(|RawQuery\s*=|[aA]ddQueryParameter\(|["']query["']\s*=>|HTTParty\.get\([^)]{0,300}\bquery:|Faraday\.get\([^,\n]{1,200},\s*\w*params|\.query\(&|\bqueryItems\b|\bqueryParameters\b/i.test(
      asked,
    ) ||
    (given.test(asked) && !isParamsBody.test(text))
  if (!isAppended || !/(?<!environ\.)\bget\b/i.test(text)) return false
  return !isQuerySigned(text) || isQuerySentAlone(text)
}

/** The query is put behind the path with its question mark, or taken from an address that has both. */
export function isQuerySigned(text: string): boolean {
  return /["'`]\?["'`]|\?(?:\$?\{|%[sv]|\$\w)|\+ ?["'`]\?|\?["'`] ?[+.]|["'`]GET["'`]\s*[+.]\s*["'`][^"'`\n]*\?|\.search\b|\bpath_url\b|\b(?:raw_)?path_qs\b|\braw_path\b|\bPathAndQuery\b|\.RequestURI\(|\brequest_uri\b|getRawQuery\(|\bgetUri\(|getPathWithQuery\(|(?:\.href|[tT]oString\(\))\.(?:slice|substr|replace)|omponents\.string\b|\.string!|\bURL\([^\n]{0,80}\bparams=|\.with_query\(|\.copy_\w{1,9}_params\(/.test(
    text,
  )
}

/** A path is signed by its name, and sent by the same name with a question mark behind it. */
function isQuerySentAlone(text: string): boolean {
  const name = new RegExp(
    `${time}\\)?${plus}["'\`]GET["'\`]${plus}\\$?([A-Za-z_]\\w{0,40})\\s*[,);\\n]`,
  ).exec(text)?.[1]
  if (name === undefined) return false
  const sent = new RegExp(`kucoin\\.\\w{2,9}["'\`]\\s*[+.]\\s*\\$?${name}\\s*[+.]\\s*["'\`]\\?`)
  const completed = new RegExp(`\\b${name}\\s*[+.]?=(?!=)[^\\n]{0,300}\\?`)
  return sent.test(text) && !completed.test(text)
}

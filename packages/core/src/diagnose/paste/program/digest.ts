/** How a program writes the bytes of its signature. */

/** What makes hexadecimal of bytes. */
const hexWriters =
  /(?:BitConverter\.ToString|Convert\.ToHexString|encodeHexString|toHexString|printHexBinary|formatHex|hex\.EncodeToString|hex::encode|bin2hex)\(\s*&?/gi
/** A digest that is written so, be it that of an HMAC or of another hash. */
const hexOfDigest =
  /\.hexdigest\(\)|digest\(\s*["']hex["']\s*\)|digest\(\)\.(?:hex\(\)|toString\(\s*["']hex)|hmac\.digest\([^\n]{0,200}\)\.hex\(\)/gi
/** What makes the object that is digested. */
const hashers =
  /(hmac\w{0,9}[.(]|createHmac\()|\b(?:hashlib\.\w{1,10}|md5|sha\d{1,3}|blake2\w|createHash)\(/gi
/** The same, of HMACs alone. */
const hexOfHmac: readonly RegExp[] = [
  /HMAC\.hexdigest\(|toString\(CryptoJS\.enc\.Hex\)|hmac_sha256_hex\(|bytes2hex\(\s*hmac|hexlify\(\s*hmac|HMAC[^\n]{0,200}\.unpack1?\(\s*["']H\*|%x",\s*(?!(?:md5|sha\d{1,3})\.)\w{1,20}\.Sum\(/i,
  /(?<!base64_encode\(\s{0,9})hash_hmac\((?![^;\n]{0,300},\s*true\s*\))[^;\n]{0,300}\)/i,
  // What the digests of CryptoJS and of Dart are as a text.
  /HmacSHA256\((?:[^()\n]|\([^()\n]{0,80}\)){0,200}\)\.toString\(\s*\)|Hmac\((?:[^()\n]|\([^()\n]{0,80}\)){0,200}\)\.convert\((?:[^()\n]|\([^()\n]{0,80}\)){0,200}\)\.toString\(\)/i,
  /:crypto\.(?:mac|hmac)\([^\n]{0,200}(?:\n\s{0,40})?\|>\s*Base\.encode16/,
]
/** Formats of single bytes: where nothing makes base64, the signature is written so. */
const hexOfByte = /%0\d{1,3}(?:hh)?x|\{:(?:02)?x\}|toString\(16\)|["']x2["']|encode_?hex/i
const base64 = /base_?64|b64|btoa|encode64|STANDARD\w*\.encode|EncodeBlock/i
/** What a class imports may be for something else. */
const imports = /^[ \t]{0,16}import (?:java|android|org|kotlin)[^\n]*/gm

/** Hexadecimal of which bytes are made again, and the exchanges that want it as it is. */
const isWanted =
  /\b(?:unhexlify|fromhex|hex2bin|decodeHex|hex_decode)\(|["']hex["']\s*\)\s*,\s*["']hex["']|\bHex\.parse\(|\b(?:binance|bybit|mexc|bitmex|deribit|gate_?io)|X-MBX/i

/** In hexadecimal. */
export function isHex(text: string): boolean {
  if (isWanted.test(text) || isBase64OfHex(text)) return false
  const isRandom = (argument: string): boolean => {
    if (/^(?:random|openssl_random|\w*rand\w*(?:\.|::)|RandomNumberGenerator)/i.test(argument)) return true
    if (/^(?!\w*hmac)\w{0,20}(?:(?:md5|sha1)\w{0,10}\)|(?:md5|sha\d{1,3})\w{0,10}[.:(])/i.test(argument))
      return true
    const name = /^\$?([A-Za-z_]\w{0,40})/.exec(argument)?.[1]
    const filled = `(?:rand\\w*\\.\\w+|nextBytes|random_bytes)\\(\\s*&?(?:mut )?\\$?${name}\\b|\\b${name}\\s*:?=[^\\n]{0,200}(?:rand|md5|sha\\d{1,3}\\.Sum)`
    return name !== undefined && new RegExp(filled, 'i').test(text)
  }
  const written = [...text.matchAll(hexWriters)]
    .slice(0, 50)
    .map(({ 0: call, index }) => text.slice(index + call.length))
  return (
    hexOfHmac.some((pattern) => pattern.test(text)) ||
    isHmacDigested(text) ||
    opensslLines(text).some((line) => !base64.test(line)) ||
    (hexOfByte.test(text) && !base64.test(text.replace(imports, ''))) ||
    written.some((argument) => !isRandom(argument.slice(0, 60)))
  )
}

/** Another hash makes ids: what stands last before the digest tells whose it is. */
function isHmacDigested(text: string): boolean {
  return [...text.matchAll(hexOfDigest)].slice(0, 50).some(({ 0: found, index }) => {
    const start = Math.max(0, index - 300)
    const makers = [...text.slice(start, index + found.length).matchAll(hashers)]
    const last = makers[makers.length - 1]
    return last === undefined || last[1] !== undefined
  })
}

/** In base64, of what was hexadecimal before. */
export function isBase64OfHex(text: string): boolean {
  if (isWanted.test(text)) return false
  const written =
    /(?:b64encode|encode64|btoa)\([^\n]{0,300}(?:hexdigest|digest\(["']hex["']\))|Buffer\.from\([^\n]{0,300}digest\(["']hex["']\)\s*\)\.toString\(["']base64|base64_encode\(\s*hash_hmac\((?![^)]{0,300},\s*true\s*\))[^)]{0,300}\)\s*\)|Base64\.\w{0,40}encode\w{0,40}\([^\n]{0,300}(?:hex|toHex)|base64\w{0,10}\(\s*(?:digest::)?hmac\((?![^\n]{0,200}\braw\s*=\s*T)[^\n]{0,200}\balgo\b/i
  return written.test(text) || opensslLines(text).some((line) => base64.test(line))
}

/** openssl writes hexadecimal unless it is told otherwise; xxd makes bytes of it again. */
function opensslLines(text: string): readonly string[] {
  const joined = text.replace(/\\\n/g, ' ')
  const lines = joined.match(/\bopenssl\b[^\n]{0,200}-(?:hmac|macopt)\b[^\n]{0,200}/g) ?? []
  return lines.slice(0, 50).filter((line) => !/-binary\b|\bxxd -r/.test(line))
}

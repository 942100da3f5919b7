/** Which of curl's options take a value, as `curl --help all` lists them: without that, a value passes for the URL. */
import { InputError } from '../input-error.ts'

/** One option with its value, or a word that is none: then the name is empty. */
export interface CurlWord {
  /** The long name; empty for what stands alone, which is the URL. */
  readonly name: string
  readonly value: string
}

const valueShorts: Readonly<Record<string, string>> = {
  ...{ A: 'user-agent', b: 'cookie', c: 'cookie-jar', C: 'continue-at', d: 'data', D: 'dump-header' },
  ...{ e: 'referer', E: 'cert', F: 'form', h: 'help', H: 'header', K: 'config', m: 'max-time', o: 'output' },
  ...{ P: 'ftp-port', Q: 'quote', r: 'range', t: 'telnet-option', T: 'upload-file', u: 'user' },
  ...{ U: 'proxy-user', w: 'write-out', x: 'proxy', X: 'request', y: 'speed-time', Y: 'speed-limit' },
  z: 'time-cond',
}
const flagShorts: Readonly<Record<string, string>> = { G: 'get', I: 'head', ':': 'next' }
const otherFlagShorts = '0123468#aBfgijJklLMnNOpqRsSvVZ'

const valueLongs =
  `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout
  connect-to continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw
  data-urlencode delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header ech egd-file engine
  etag-compare etag-save expect100-timeout form form-string happy-eyeballs-timeout-ms haproxy-clientip header help hsts
  interface ip-tos ipfs-gateway json keepalive-cnt keepalive-time key key-type krb libcurl limit-rate local-port
  login-options max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir parallel-max pass
  pinnedpubkey preproxy proto proto-default proto-redir proxy proxy-cacert proxy-capath proxy-cert proxy-cert-type
  proxy-ciphers proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name
  proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 quote random-file range rate
  referer request request-target resolve retry retry-delay retry-max-time service-name sigalgs socks4 socks4a socks5
  socks5-gssapi-service socks5-hostname speed-limit speed-time stderr time-cond tls-max tls13-ciphers tlsauthtype
  tlspassword tlsuser trace trace-ascii trace-config unix-socket upload-file url url-query user user-agent variable
  vlan-priority write-out`.split(/\s+/)

const flagLongs =
  `anyauth basic ca-native cert-status compressed create-dirs digest disable disallow-username-in-url
  doh-cert-status doh-insecure fail fail-early fail-with-body false-start form-escape get globoff haproxy-protocol head
  http0.9 http1.0 http1.1 http2 http2-prior-knowledge http3 http3-only ignore-content-length include insecure ipv4 ipv6
  junk-session-cookies location location-trusted negotiate netrc netrc-optional next no-alpn no-buffer no-clobber
  no-keepalive no-npn no-progress-meter no-sessionid ntlm parallel parallel-immediate path-as-is post301 post302 post303
  progress-bar proxy-anyauth proxy-basic proxy-ca-native proxy-digest proxy-http2 proxy-insecure proxy-negotiate
  proxy-ntlm proxy-ssl-allow-beast proxy-ssl-auto-client-cert proxy-tlsv1 proxytunnel raw remote-header-name remote-name
  remote-name-all remote-time remove-on-error retry-all-errors retry-connrefused show-error show-headers silent
  skip-existing socks5-basic socks5-gssapi socks5-gssapi-nec ssl ssl-allow-beast ssl-auto-client-cert ssl-no-revoke
  ssl-reqd ssl-revoke-best-effort sslv2 sslv3 styled-output suppress-connect-headers tcp-fastopen tcp-nodelay
  tls-earlydata tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 tr-encoding trace-ids trace-time use-ascii verbose version
  xattr`.split(/\s+/)

/**
 * Puts a name to each word behind `curl`; options written together (`-sSXPOST`) are taken apart.
 *
 * @throws InputError for an option that curl does not document: whether it takes the next word cannot be known
 */
export function* readCurlWords(words: readonly string[]): Generator<CurlWord> {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    const next = (): string => words[++at] ?? ''
    if (word.startsWith('--') && word !== '--') yield readLong(word, next)
    else if (/^-[^-]/.test(word)) yield* readShorts(word, next)
    else if (!word.startsWith('-')) yield { name: '', value: word }
  }
}

function readLong(word: string, next: () => string): CurlWord {
  const [, name = '', attached] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? []
  if (valueLongs.includes(name)) return { name, value: attached ?? next() }
  // Every switch can be turned off too: --no-silent.
  if (flagLongs.includes(name) || flagLongs.includes(name.replace(/^no-/, ''))) return { name, value: '' }
  throw unknown(`--${name}`)
}

function* readShorts(word: string, next: () => string): Generator<CurlWord> {
  for (let at = 1; at < word.length; at++) {
    const letter = word[at] as string
    const name = valueShorts[letter]
    if (name !== undefined) {
      const attached = word.slice(at + 1)
      yield { name, value: attached === '' ? next() : attached }
      return
    }
    const flag = flagShorts[letter]
    if (flag !== undefined) yield { name: flag, value: '' }
    else if (!otherFlagShorts.includes(letter)) throw unknown(`-${letter}`)
  }
}

function unknown(option: string): InputError {
  // A long name is the user's own words and may be anything; curl's longest has 27 letters.
  const shown = option.length > 30 ? 'An option' : option
  return new InputError(`${shown} is no option of curl that is known here.`, 'leave it out, with its value.')
}

/** Which proxy the environment names for a socket, by the rules that undici has for requests. */

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Finds it.
 *
 * @returns its URL; undefined where `NO_PROXY` takes the host out, or none is named
 */
export function findProxy(url: string, env: Environment): string | undefined {
  const { protocol, hostname, port } = new URL(url)
  const http = env['http_proxy'] ?? env['HTTP_PROXY']
  const https = (env['https_proxy'] ?? env['HTTPS_PROXY']) || http
  const without = (env['no_proxy'] ?? env['NO_PROXY'] ?? '').toLowerCase().split(/[\s,]+/)
  const isDirect = without.some((entry) =>
    matches(entry, plain(hostname), port || (protocol === 'wss:' ? '443' : '80')),
  )
  return isDirect ? undefined : (protocol === 'wss:' ? https : http) || undefined
}

/**
 * `example.com` and `.example.com` mean that host and those below it, `*.example.com` those below it, `*` all; each may name
 * a port.
 */
function matches(entry: string, hostname: string, port: string): boolean {
  const [, name = entry, onlyPort = port] = /^([^:]+|\[.+\]):(\d+)$/.exec(entry) ?? []
  if (onlyPort !== port) return false
  if (name === '*') return true
  const own = plain(name.replace(/^\*?\./, ''))
  return own !== '' && (hostname.endsWith(`.${own}`) || (hostname === own && !name.startsWith('*')))
}

/** Without the brackets of an address, and without the dot that may stand behind a whole name. */
function plain(name: string): string {
  return name.replace(/^\[(.+)\]$/, '$1').replace(/(?<=.)\.$/, '')
}

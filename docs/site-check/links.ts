/** Whether each link of the built site leads to a page that is there, and to a place on it. */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../.site/', import.meta.url))
const base = '/kucoin-kit/'
const places = new Map<string, ReadonlySet<string>>()

/** Links that lead nowhere, a line each, and how many were followed. */
export function followLinks(): { readonly followed: number; readonly dead: readonly string[] } {
  const seen = new Set<string>()
  const dead: string[] = []
  for (const page of globSync('**/*.html', { cwd: folder }).sort()) {
    const html = readFileSync(join(folder, page), 'utf8')
    for (const [, href = ''] of html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)) {
      if (/^[a-z]+:/i.test(href)) continue
      const [path = '', anchor = ''] = decodeURIComponent(href.replaceAll('&amp;', '&')).split('#')
      const target = path === '' ? page : targetOf(page, path.replace(/\?.*/, ''))
      const place = `${target ?? href}#${anchor}`
      if (seen.has(place)) continue
      seen.add(place)
      if (target === undefined) dead.push(`/${page} links to ${href}, which is no page`)
      else if (anchor !== '' && !placesOn(target).has(anchor))
        dead.push(`/${page} links to ${href}, a place that is not there`)
    }
  }
  return { followed: seen.size, dead }
}

/** The file that is served for a link: `/guide/orders` is `guide/orders.html`. */
function targetOf(page: string, path: string): string | undefined {
  if (path.startsWith('/') && !path.startsWith(base)) return undefined
  const from = path.startsWith('/') ? path.slice(base.length) : join(dirname(page), path)
  return [from, `${from}.html`, join(from, 'index.html')].find((file) => {
    const whole = join(folder, file)
    return whole.startsWith(folder) && existsSync(whole) && statSync(whole).isFile()
  })
}

function placesOn(page: string): ReadonlySet<string> {
  let known = places.get(page)
  if (known === undefined) {
    const html = readFileSync(join(folder, page), 'utf8')
    known = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id))
    places.set(page, known)
  }
  return known
}

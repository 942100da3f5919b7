// Every endpoint, out of the descriptors themselves.
import { existsSync } from 'node:fs'
import * as groups from '@kucoin-kit/core/endpoints'
import called from '../facts/kucoin-names.json' with { type: 'json' }

/** One row of the page. */
export interface EndpointRow {
  readonly name: string
  /** What KuCoin calls it, in words: `get klines`. */
  readonly called: string
  readonly request: string
  readonly host: string
  readonly needs: string
  readonly costs: string
  readonly isVerified: boolean
  /** Its place in the API pages. */
  readonly link: string
}

export declare const data: readonly EndpointRow[]

const pages = 'api/@kucoin-kit/core/endpoints/namespaces/'

export default {
  watch: ['../../packages/core/dist/endpoints/**/*.js'],
  load: (): readonly EndpointRow[] =>
    Object.entries(groups).flatMap(([group, endpoints]) => {
      const page = pageOf(group)
      return Object.entries(endpoints).map(([name, row]): EndpointRow => {
        const { method, path, host = 'spot', pool = host, weight, permission, verified } = row
        return {
          name: `${group}.${name}`,
          called: inWords((called as Readonly<Record<string, string>>)[`${method} ${host} ${path}`] ?? name),
          request: `${method} ${path}`,
          host,
          needs: pool === 'public' ? 'no key' : (permission ?? 'a key'),
          costs: weight === undefined ? `${pool} pool` : `${weight} of the ${pool} pool`,
          isVerified: verified !== false,
          link: `../${page}#${name.toLowerCase()}`,
        }
      })
    }),
}

/** `getHFOrderList`: get HF order list. */
function inWords(name: string): string {
  const words = name.match(/[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]|\d+/g) ?? []
  return words.map((word) => (/^[A-Z]{2}/.test(word) ? word : word.toLowerCase())).join(' ')
}

/** TypeDoc numbers pages whose names would clash. */
function pageOf(group: string): string {
  const found = [group, `${group}-2`].find((name) =>
    existsSync(new URL(`../${pages}${name}.md`, import.meta.url)),
  )
  if (found === undefined) throw new Error(`There is no API page of ${group}`)
  return pages + found
}

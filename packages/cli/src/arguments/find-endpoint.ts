import type { EndpointRow } from '@kucoin-kit/node'
import * as groups from '@kucoin-kit/node/endpoints'

/** The descriptors of all calls. */
export function allEndpoints(): readonly EndpointRow[] {
  return Object.values(groups).flatMap((group) => Object.values(group) as readonly EndpointRow[])
}

/** The descriptor of a path, with its pool, weight and host; undefined for one that nobody described. */
export function findEndpoint(
  method: string,
  path: string,
  host: string | undefined,
): EndpointRow | undefined {
  const given = path.split('/')
  const fitting = allEndpoints().filter(
    (row) =>
      row.method === method &&
      (host === undefined || (row.host ?? 'spot') === host) &&
      isTemplateOf(row.path, given),
  )
  // A path without placeholders is meant before one that a placeholder would swallow, and of two hosts that
  // share a path the spot host: the other one is named by --host.
  const exact = fitting.filter((row) => row.path === path)
  const best = exact.length > 0 ? exact : fitting
  return best.find((row) => row.host === undefined) ?? best[0]
}

function isTemplateOf(template: string, given: readonly string[]): boolean {
  const parts = template.split('/')
  return (
    parts.length === given.length &&
    parts.every((part, at) => part === given[at] || (given[at] !== '' && /^\{\w+\}$/.test(part)))
  )
}

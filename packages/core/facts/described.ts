/** All descriptors with the names that users know them by, for tests that walk them. */
import type { Endpoint } from '../src/endpoints/endpoint.ts'
import * as groups from '../src/endpoints/index.ts'

/** A descriptor whose types do not matter. */
export type AnyEndpoint = Endpoint<Readonly<Record<string, string>>, unknown>

/** A descriptor and its name, `spot.placeOrder`. */
export interface Described {
  readonly name: string
  readonly endpoint: AnyEndpoint
}

/** Walks every group and gives every descriptor that it exports. */
export function describedEndpoints(): readonly Described[] {
  return Object.entries(groups).flatMap(([group, members]) =>
    Object.entries(members).map(([name, endpoint]) => ({
      name: `${group}.${name}`,
      endpoint: endpoint as AnyEndpoint,
    })),
  )
}

/** What the lists of facts and examples call a row: `GET spot /api/v1/accounts`. */
export function rowName({ method, host = 'spot', path }: AnyEndpoint): string {
  return `${method} ${host} ${path}`
}

import { type Route, route } from '../../request/call.ts'

/** An endpoint that versions 1 and 2 of the unified API have under the same name and answer alike. */
export function bothVersions(method: string, path: string, handle: Route['handle']): readonly Route[] {
  return ['v2', 'v1'].map((version) => route(method, 'spot', `/api/ua/${version}/${path}`, handle))
}

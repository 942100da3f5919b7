import type { CallOptions } from '../../client/call-options.ts'
import type { MaybePromise } from '../../platform/platform.ts'
import type { Orders, PlaceResult } from '../orders-of.ts'

/** Who places an order, and in which words. */
export interface Route {
  readonly orders: Orders<never>
  readonly params: unknown
}

/** Places several orders, those of one kind together; one that has no way fails alone. */
export async function placeRouted<Params>(
  list: readonly Params[],
  routeOf: (params: Params) => MaybePromise<Route>,
  call?: CallOptions,
): Promise<PlaceResult[]> {
  const routes = await Promise.allSettled(list.map(async (params) => await routeOf(params)))
  const results: PlaceResult[] = []
  const groups = new Map<Orders<never>, { readonly at: number; readonly params: unknown }[]>()
  for (const [at, route] of routes.entries()) {
    if (route.status === 'rejected') results[at] = { ok: false, error: route.reason }
    else {
      const { orders, params } = route.value
      groups.set(orders, [...(groups.get(orders) ?? []), { at, params }])
    }
  }
  const place = async ([orders, group]: readonly [
    Orders<never>,
    readonly { at: number; params: unknown }[],
  ]) => {
    const placed = await orders.placeMany(
      group.map(({ params }) => params as never),
      call,
    )
    for (const [index, { at }] of group.entries()) results[at] = placed[index] as PlaceResult
  }
  await Promise.all([...groups].map(place))
  return results
}

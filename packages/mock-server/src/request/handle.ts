import { splitTarget } from '../auth/signed-request.ts'
import type { MockClock } from '../base/clock.ts'
import type { ExchangeReply, ExchangeRequest } from '../contract/exchange.ts'
import { answer, type Circumstances, type RequestContext } from './answer.ts'
import type { FaultList, Hit } from './fault-list.ts'
import { faultReply, truncate } from './fault-replies.ts'

const NO_FAULTS: Circumstances = { offsetMs: 0, invisibleForMs: 0, isTokenExpired: false }

/** Answers a request, or what faults leave of it. */
export async function handle(
  { context, faults }: { readonly context: RequestContext; readonly faults: FaultList },
  clock: MockClock,
  request: ExchangeRequest,
): Promise<ExchangeReply> {
  const act = (circumstances: Circumstances): ExchangeReply => {
    context.state.advanceTo(clock.now())
    return answer(context, request, circumstances)
  }
  const { path } = splitTarget(request.target)
  const hits = faults.hits({ on: 'requests', method: request.method, host: request.host, path }, clock.now())
  if (hits.length === 0) return act(NO_FAULTS)
  const of = (kind: Hit['kind']): Hit | undefined => hits.find((hit) => hit.kind === kind)
  const slow = of('slow')
  const circumstances: Circumstances = {
    offsetMs: of('skewed-clock')?.offsetMs ?? 0,
    invisibleForMs: of('invisible')?.delayMs ?? 0,
    isTokenExpired: of('token-expired') !== undefined,
  }
  if (slow?.when === 'before') await clock.sleep(slow.delayMs)
  const reply = await applyFault(hits, clock, () => act(circumstances))
  if (slow?.when === 'after') await clock.sleep(slow.delayMs)
  return reply
}

/** Lets the fault that decides a request's fate have its way. */
async function applyFault(
  hits: readonly Hit[],
  clock: MockClock,
  act: () => ExchangeReply,
): Promise<ExchangeReply> {
  const hit = hits.find(({ isModifier }) => !isModifier)
  if (hit === undefined) return act()
  switch (hit.kind) {
    case 'drop-after':
    case 'error-500-after':
      act()
      return faultReply(hit)
    case 'html-502':
    case 'not-found-bare':
      if (hit.when === 'after') act()
      return faultReply(hit)
    case 'truncated':
      return truncate(act(), hit.roll)
    case 'late':
      void clock.sleep(hit.delayMs).then(act)
      return { drop: true }
    case 'twice': {
      const reply = act()
      // The answer to the copy reaches nobody; if it is refused, nobody learns that either.
      if (hit.delayMs === 0) act()
      else void clock.sleep(hit.delayMs).then(act)
      return reply
    }
    default:
      return faultReply(hit)
  }
}

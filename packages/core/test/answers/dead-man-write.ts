/** The dead man's switch: armed and disarmed are claims about the exchange like any other. */

import { getDeadCancel } from '../../src/endpoints/spot/dead-cancel.ts'
import { createDeadManSwitch } from '../../src/orders/index.ts'
import { sleep } from '../../src/platform/sleep.ts'
import { type Bench, type Done, failed, type Told, type Write } from './case.ts'

const timeoutMs = 30_000

interface Seen {
  armed: boolean
  disarmed: boolean
}

const seen = new WeakMap<Bench['exchange'], Seen>()

/** When the exchange would cancel, epoch ms; undefined where the switch is not set. */
async function firesAtMs({ witness, exchange }: Bench): Promise<number | undefined> {
  exchange.tick()
  const state = await witness.call(getDeadCancel)
  return state?.triggerTime === undefined || state.timeout === -1 ? undefined : state.triggerTime * 1_000
}

/** Arms it, looks at it after a minute, and stops it. */
export const deadManWrite: Write = {
  name: 'dead man',
  method: 'POST',
  path: /dead-cancel-all$/,
  kind: 'raw',
  isRepeatable: true,
  keys: ['armed', 'disarmed'],
  async run(bench) {
    const { client, platform, exchange, reported } = bench
    const deadMan = createDeadManSwitch(client, { timeoutMs, onError: (error) => reported.push(error) })
    const told: Told[] = []
    await sleep(platform, 60_000)
    const { state, firesAtMs: saidMs } = deadMan
    const trueMs = await firesAtMs(bench)
    const isNear = saidMs !== undefined && Math.abs(saidMs - (trueMs ?? 0)) <= timeoutMs
    if (state === 'armed') told.push({ key: 'armed', id: isNear ? 'in time' : `fires at ${saidMs}` })
    else told.push(failed('armed')(reported.at(-1)))
    told.push(await deadMan.stop().then((): Told => ({ key: 'disarmed' }), failed('disarmed')))
    // What is on its way must not arm it again.
    await sleep(platform, 10_000)
    seen.set(exchange, {
      armed: trueMs !== undefined,
      disarmed: (await firesAtMs(bench)) === undefined,
    })
    return told
  },
  done({ exchange }): Done {
    const { armed = false, disarmed = false } = seen.get(exchange) ?? {}
    return new Map([
      ...(armed ? [['armed', ['in time']] as const] : []),
      ...(disarmed ? [['disarmed', ['']] as const] : []),
    ])
  },
}

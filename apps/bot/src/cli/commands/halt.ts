// `halt`: the kill switch.

import { DONE, FAILED } from '@kucoin-kit/terminal'
import { Command } from 'commander'
import type { Outcome } from '../../control/control.ts'
import type { Plan } from '../../control/plan.ts'
import { flattenStore } from '../flatten-store.ts'
import { type Named, nameOf, reach, withName } from '../reach.ts'
import { outcomeWords, planWords } from '../tell-control.ts'
import type { Context } from '../world.ts'

interface HaltFlags extends Named {
  readonly reason?: string
  readonly flatten?: true
  readonly confirmRealMoney?: true
}

/** Who acts, as the record names it. */
export const BY = 'the command line'

/** The subcommand, ready to be added. */
export function haltCommand({ world, finish }: Context): Command {
  return withName(new Command('halt'))
    .summary('open nothing any more, cancel resting entries')
    .description('Open no positions any more and cancel entries that rest, at once and until resume.')
    .option('--reason <words>', 'why; it is recorded and shown')
    .option('--flatten', 'close what the bot holds as well, at the market')
    .option('--confirm-real-money', 'needed with --flatten where no bot runs on a live store')
    .addHelpText(
      'after',
      `
Acts on the bot that runs on the store, and on the store where none runs. Orders that protect or reduce stay.

  $ npm start -- halt --reason "the feed is odd"
  $ npm start -- halt --flatten`,
    )
    .action(async (flags: HaltFlags) => {
      const bot = nameOf(flags, world)
      const { value: plan, isRunning } = await reach<Plan>(bot, { ask: 'plan', action: 'halt' })
      const closing = flags.flatten && (await reach<Plan>(bot, { ask: 'plan', action: 'flatten' })).value
      const all = {
        cancels: [
          ...new Map(
            [...plan.cancels, ...(closing ? closing.cancels : [])].map((one) => [one.clientOid, one]),
          ).values(),
        ],
        closes: closing ? closing.closes : [],
      }
      if (!flags.json) world.out.print('halt', ...planWords(all))
      const acts = { ...(flags.reason !== undefined && { reason: flags.reason }) }
      let outcome: Outcome
      if (isRunning || !flags.flatten) {
        const request = { ask: 'halt', by: BY, ...acts, ...(flags.flatten && { flatten: true }) } as const
        outcome = (await reach<Outcome>(bot, request)).value
      } else {
        await reach<Outcome>(bot, { ask: 'halt', by: BY, ...acts })
        outcome = await flattenStore({
          ...bot,
          world,
          isConfirmed: flags.confirmRealMoney === true,
          by: BY,
        })
      }
      if (flags.json) world.out.printJson({ isRunning, plan: all, ...outcome })
      else world.out.print(...outcomeWords(outcome, isRunning))
      finish(outcome.failed.length > 0 && isRunning ? FAILED : DONE)
    })
}

// `flatten`: closes what the bot holds.
import { DONE, FAILED } from '@kucoin-kit/terminal'
import { Command } from 'commander'
import type { Outcome } from '../../control/control.ts'
import type { Plan } from '../../control/plan.ts'
import { flattenStore } from '../flatten-store.ts'
import { type Named, nameOf, withBot, withName } from '../reach.ts'
import { outcomeWords, planWords } from '../tell-control.ts'
import type { Context } from '../world.ts'
import { BY } from './halt.ts'

interface FlattenFlags extends Named {
  readonly confirmRealMoney?: true
}

/** The subcommand, ready to be added. */
export function flattenCommand({ world, finish }: Context): Command {
  return withName(new Command('flatten'))
    .description('Close what the bot holds, at the market; coins that are not its own stay. Halts nothing.')
    .option('--confirm-real-money', 'needed where no bot runs on a live store: you know that orders are real')
    .addHelpText(
      'after',
      `
Where no bot runs, one is opened for this alone: it looks after open orders, closes, and ends.

  $ npm start -- flatten
  $ npm start -- halt --flatten     # and open nothing any more`,
    )
    .action(async (flags: FlattenFlags) => {
      const bot = nameOf(flags, world)
      const acted = await withBot(bot, world, async (ask, isRunning) => {
        const plan = await ask<Plan>({ ask: 'plan', action: 'flatten' })
        if (!flags.json) world.out.print('flatten', ...planWords(plan))
        const outcome = isRunning ? await ask<Outcome>({ ask: 'flatten', by: BY }) : undefined
        return { plan, outcome }
      })
      const isRunning = acted.outcome !== undefined
      const isConfirmed = flags.confirmRealMoney === true
      const outcome = acted.outcome ?? (await flattenStore({ ...bot, world, isConfirmed, by: BY }))
      if (flags.json) world.out.printJson({ isRunning, plan: acted.plan, ...outcome })
      else world.out.print(...outcomeWords(outcome, isRunning))
      finish(outcome.failed.length > 0 ? FAILED : DONE)
    })
}

// `halt`: the kill switch.
import { DONE, FAILED } from '@kucoin-kit/terminal'
import { Command } from 'commander'
import type { HaltOptions, Outcome } from '../../control/control.ts'
import { MAX_WORDS } from '../../control/door.ts'
import type { Plan } from '../../control/plan.ts'
import { flattenStore } from '../flatten-store.ts'
import { type Ask, type Named, nameOf, withBot, withName } from '../reach.ts'
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
      const { flatten = false } = flags
      const acted = await withBot(bot, world, async (ask, isRunning) => {
        const plan = await planOf(ask, flatten)
        if (!flags.json) world.out.print('halt', ...planWords(plan))
        // Where no bot runs it is halted first, and what is held is closed by one that is opened for that.
        const options: HaltOptions = {
          ...reasonIn(flags),
          ...(flatten && isRunning && { flatten }),
        }
        return { isRunning, plan, outcome: await ask<Outcome>({ ask: 'halt', by: BY, ...options }) }
      })
      const { isRunning, plan } = acted
      const isConfirmed = flags.confirmRealMoney === true
      const outcome =
        flatten && !isRunning ? await flattenStore({ ...bot, world, isConfirmed, by: BY }) : acted.outcome
      if (flags.json) world.out.printJson({ isRunning, plan, ...outcome })
      else world.out.print(...outcomeWords(outcome, isRunning))
      // What rests on an exchange that no bot looks after is told, and is no failure of the switch.
      finish(outcome.failed.length > 0 && (isRunning || flatten) ? FAILED : DONE)
    })
}

/** Why, as far as it is recorded: no words are in the way of an act. */
export function reasonIn({ reason = '' }: { readonly reason?: string }): { readonly reason?: string } {
  const words = reason.trim()
  if (words === '') return {}
  if (words.length <= MAX_WORDS) return { reason: words }
  return { reason: `${words.slice(0, MAX_WORDS - 1).replace(/[\ud800-\udbff]$/, '')}…` }
}

async function planOf(ask: Ask, flatten: boolean): Promise<Plan> {
  const halting = await ask<Plan>({ ask: 'plan', action: 'halt' })
  if (!flatten) return halting
  const { cancels, closes } = await ask<Plan>({ ask: 'plan', action: 'flatten' })
  const all = new Map([...halting.cancels, ...cancels].map((one) => [one.clientOid, one]))
  return { cancels: [...all.values()], closes }
}

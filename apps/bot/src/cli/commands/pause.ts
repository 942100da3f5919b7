// `pause` and `resume`: the gentle way down, and the only way back.
import { Command } from 'commander'
import type { Outcome } from '../../control/control.ts'
import { type Named, nameOf, withBot, withName } from '../reach.ts'
import { outcomeWords } from '../tell-control.ts'
import type { Context } from '../world.ts'
import { BY, reasonIn } from './halt.ts'

interface PauseFlags extends Named {
  readonly reason?: string
}

/** The subcommand, ready to be added. */
export function pauseCommand(context: Context): Command {
  return act(context, 'pause', 'Open no positions until resume; nothing is cancelled.')
    .option('--reason <words>', 'why; it is recorded and shown')
    .addHelpText('after', '\n  $ npm start -- pause --reason "the news"')
}

/** The subcommand, ready to be added. */
export function resumeCommand(context: Context): Command {
  return act(context, 'resume', 'Let signals open positions again, after a halt or a pause.')
}

function act({ world }: Context, ask: 'pause' | 'resume', description: string): Command {
  return withName(new Command(ask))
    .description(description)
    .action(async (flags: PauseFlags) => {
      const bot = nameOf(flags, world)
      await withBot(bot, world, async (act, isRunning) => {
        const outcome = await act<Outcome>(
          ask === 'pause' ? { ask, by: BY, ...reasonIn(flags) } : { ask, by: BY },
        )
        if (flags.json) world.out.printJson({ isRunning, ...outcome })
        else world.out.print(...outcomeWords(outcome, isRunning))
      })
    })
}

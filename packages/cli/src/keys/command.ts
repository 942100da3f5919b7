import { Command } from 'commander'
import type { Finish } from '../output/exit-codes.ts'
import { auditCommand } from './audit-command.ts'
import { deleteCommand } from './delete-command.ts'
import { retireCommand } from './retire-command.ts'
import { rotateCommand } from './rotate-command.ts'

/** The subcommand with all that is done to keys, ready to be added. */
export function keysCommand(finish: Finish): Command {
  return new Command('keys')
    .description('Look after API keys.')
    .addCommand(auditCommand(finish))
    .addCommand(rotateCommand(finish))
    .addCommand(retireCommand(finish))
    .addCommand(deleteCommand(finish))
}

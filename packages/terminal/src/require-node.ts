import { complain } from './complain.ts'
import type { Terminal } from './open-terminal.ts'
import { FAILED, wantsJson } from './run-command.ts'

/**
 * Says that this Node is too old, and ends the process with 1. To be called before what needs a newer one is imported,
 * which would end in a stack trace.
 *
 * @param err - where it goes
 * @param args - the command's arguments
 * @param version - of Node, without the `v`
 */
export function requireNode(err: Terminal, args: readonly string[], version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major * 1_000 + minor >= 22_019) return
  const message = `this command needs Node 22.19 or newer, and this is Node ${version}.`
  const fix = 'install a newer Node; with nvm: `nvm install --lts`.'
  complain(err, { code: 'NODE_TOO_OLD', message, fix }, wantsJson(args))
  process.exit(FAILED)
}

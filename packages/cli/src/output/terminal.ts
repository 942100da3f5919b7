/** The two streams of the command. Everything that is printed goes through them; what is foreign comes out harmless. */
import { openTerminal, type Terminal } from '@kucoin-kit/terminal'

/** Standard output: the answer. */
export const out: Terminal = openTerminal(process.stdout)

/** Standard error: questions and complaints. */
export const err: Terminal = openTerminal(process.stderr)

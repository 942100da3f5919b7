import type { Terminal } from './open-terminal.ts'

/** What commander's `configureOutput` takes. */
export interface CommanderOutput {
  readonly writeOut: (text: string) => void
  readonly writeErr: (text: string) => void
  readonly outputError: () => void
  readonly getOutHelpWidth: () => number
  readonly getErrHelpWidth: () => number
}

/**
 * Lets commander print its help through our stream. Its complaints are not printed: they come as the error that `runCommand`
 * words.
 *
 * @param out - where help and version go
 */
export function commanderOutput(out: Terminal): CommanderOutput {
  const width = (): number => out.width ?? 80
  return {
    writeOut: out.printHelp,
    // Help that is shown where a command was left out; nothing has failed.
    writeErr: out.printHelp,
    outputError: () => {},
    getOutHelpWidth: width,
    getErrHelpWidth: width,
  }
}

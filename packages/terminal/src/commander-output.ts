import type { Terminal } from './open-terminal.ts'

/** What commander's `configureOutput` takes. */
export interface CommanderOutput {
  readonly writeOut: (text: string) => void
  readonly writeErr: (text: string) => void
  readonly outputError: (text: string) => void
}

/**
 * Lets commander speak through our streams. Its help is our own text; its complaints quote what somebody typed, which
 * stays on one line.
 *
 * @param out - where help and version go
 * @param err - where complaints go
 */
export function commanderOutput(out: Terminal, err: Terminal): CommanderOutput {
  return {
    writeOut: out.printText,
    writeErr: err.printText,
    outputError(text) {
      const [, complaint = text, guess] = /^(.*?)(?:\n(\(Did you mean [^\n]*\?\)))?\n?$/s.exec(text) ?? []
      err.print(complaint, ...(guess === undefined ? [] : [guess]))
    },
  }
}

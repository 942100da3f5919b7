/** `@kucoin-kit/terminal`: how the kit's commands speak. */
export { whenAbandoned } from './abandoned.ts'
export { type CommanderOutput, commanderOutput } from './commander-output.ts'
export { type Complaint, complain, InputError } from './complain.ts'
export { openTerminal, type Terminal } from './open-terminal.ts'
export { printCrashes } from './print-crashes.ts'
export { type Conduct, DONE, FAILED, type Failure, runCommand, WRONG_USE, wantsJson } from './run-command.ts'
export { MAX_CHARS, type VisibleOptions, visible, visibleJson } from './visible.ts'
export { margin, type Piece, paint, type Screen, type Tone, type Words, whole } from './words.ts'

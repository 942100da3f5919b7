/** `@kucoin-kit/terminal`: how the kit's commands speak. */
export { type CommanderOutput, commanderOutput } from './commander-output.ts'
export { openTerminal, type Terminal } from './open-terminal.ts'
export { printCrashes } from './print-crashes.ts'
export { MAX_CHARS, type VisibleOptions, visible, visibleJson } from './visible.ts'
export { type Piece, paint, type Screen, type Tone, type Words, whole } from './words.ts'

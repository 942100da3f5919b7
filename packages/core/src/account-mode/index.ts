/**
 * Which kind of account a key belongs to, classic or unified: asked once, and told in the error of every call that is for the
 * other kind, with the call that does the same there.
 *
 * @packageDocumentation
 */
export { type KnowsMode, withAccountMode } from './account-mode.ts'
export type { AccountMode } from './mode-error.ts'

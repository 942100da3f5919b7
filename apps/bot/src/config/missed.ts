// The section `missed`: what the bot does about signals that it should have had and never got.
import type * as v from 'valibot'
import { type Layer, layerOf, ms, oneOf, setting } from './section.ts'

/** `off`: nothing; `tell`: it is told and recorded; `halt`: it is told, and entries are halted until someone resumes. */
export type MissedAction = 'off' | 'tell' | 'halt'

/** How missed signals are noticed, and what then. */
export interface MissedSettings {
  /** Numbers of a source that were jumped over. Default `tell`. */
  readonly gaps: MissedAction
  /** A close without an open, or two opens in a row, by what the source itself sent before. Default `tell`. */
  readonly sides: MissedAction
  /** A source that was heard and is silent. Default `tell`. */
  readonly silence: MissedAction
  /**
   * Silence of a source that is too long, in ms, up to a week; 0 for never. Default 0. A source whose heartbeats name
   * their interval is judged by that: three of them missed are too many.
   */
  readonly silenceMs: number
}

/** Everything is told, nothing is halted. */
export const DEFAULT_MISSED: MissedSettings = { gaps: 'tell', sides: 'tell', silence: 'tell', silenceMs: 0 }

const WEEK_MS = 7 * 86_400_000
const action = oneOf('off', 'tell', 'halt')

/** Checks a layer of the section. */
export const missedLayer: v.GenericSchema<unknown, Layer<MissedSettings>> = layerOf({
  gaps: setting(action, 'numbers of a source that were jumped over: off, tell, or halt entries'),
  sides: setting(action, 'a close without an open, or two opens in a row'),
  silence: setting(action, 'a source that was heard and is silent'),
  silenceMs: setting(ms(0, WEEK_MS), 'silence that is too long, of sources without heartbeats; 0 for never'),
})

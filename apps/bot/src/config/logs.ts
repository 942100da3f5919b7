// The section `logs`: what is written down for programs that read logs.
import type * as v from 'valibot'
import { type Layer, layerOf, oneOf, setting, text } from './section.ts'

/** A log beside what is shown. */
export interface LogSettings {
  /** The file that lines of JSON are added to. None by default. */
  readonly file?: string
  /** The lowest level that is written. Default `info`. */
  readonly level: 'debug' | 'info' | 'warn' | 'error'
}

/** No log. */
export const DEFAULT_LOGS: LogSettings = { level: 'info' }

/** Checks a layer of the section. */
export const logsLayer: v.GenericSchema<unknown, Layer<LogSettings>> = layerOf({
  file: setting(text('must name a file'), 'file that lines of JSON are added to; none by default'),
  level: setting(oneOf('debug', 'info', 'warn', 'error'), 'lowest level that is written'),
})

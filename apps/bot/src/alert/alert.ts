// What people are told.
import { ALERT_LEVELS, type AlertKind, type AlertLevel } from '../config/alerts.ts'

/** Something that somebody should know. */
export interface Alert {
  readonly level: AlertLevel
  readonly kind: AlertKind
  /** One line; parts of it may be a stranger's, so each channel makes it harmless for where it goes. */
  readonly words: string
  /** Epoch ms. */
  readonly atMs: number
}

/** An alert before it has its time. */
export interface News extends Omit<Alert, 'atMs'> {
  /** It is told again and again for as long as it lasts; all else is told once for each time that it happens. */
  readonly lasts?: true | undefined
}

/** Whether a level is at least another one. */
export function isAtLeast(level: AlertLevel, lowest: AlertLevel): boolean {
  return ALERT_LEVELS.indexOf(level) >= ALERT_LEVELS.indexOf(lowest)
}

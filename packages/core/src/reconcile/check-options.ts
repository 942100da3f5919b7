import { ConfigError } from '../errors/config-error.ts'
import { MIN_MARGIN_MS } from './reconcile.ts'

/**
 * Refuses durations and counts that no timer or loop can keep, and a margin that proves nothing.
 *
 * @throws ConfigError `OPTIONS_INVALID` that names the option
 */
export function checkNumbers(numbers: Readonly<Record<string, number | undefined>>): void {
  for (const [name, value] of Object.entries(numbers)) {
    const least = name === 'marginMs' ? MIN_MARGIN_MS : 0
    if (value === undefined || (value >= least && value < 2 ** 31)) continue
    throw new ConfigError(
      'OPTIONS_INVALID',
      `${name} is ${value}.`,
      `give a number from ${least} to 2147483647.`,
    )
  }
}

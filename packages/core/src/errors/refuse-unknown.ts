import { ConfigError } from './config-error.ts'

/**
 * Refuses options that nobody reads.
 *
 * @param what - whose options they are: `Orders have`
 * @param unknown - what is left of the options without those that are known
 * @throws ConfigError `OPTIONS_INVALID` that names the first
 */
export function refuseUnknown(what: string, unknown: object): void {
  for (const name of Object.keys(unknown))
    throw new ConfigError('OPTIONS_INVALID', `${what} no option ${name}.`, 'look for a typo.')
}

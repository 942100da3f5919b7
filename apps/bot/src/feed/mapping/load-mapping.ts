// Mapping files: the presets that come with the bot, by name, and people's own, by path.
import { existsSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { decodeUtf8, readNamed } from '@kucoin-kit/terminal'
import * as v from 'valibot'
import { parse } from 'yaml'
import { InputError, reasonOf } from '../../input-error.ts'
import { PRESET_FOLDER } from '../../preset-files.ts'
import { type Mapping, mappingSchema } from './mapping.ts'

/** Far more than a mapping of people has. */
const MAX_BYTES = 1_024 * 1_024

/** Names of the presets. */
export function presetNames(): string[] {
  return readdirSync(PRESET_FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'))
    .toSorted()
}

/**
 * Reads a mapping.
 * @param name a preset, or the path of a YAML or JSON file
 * @throws InputError where there is none, or it makes no sense; the message names the setting
 */
export function loadMapping(name: string): Mapping {
  const names = presetNames()
  const file = names.includes(name) ? `${PRESET_FOLDER}${name}.yaml` : name
  if (!existsSync(file))
    throw new InputError(
      `there is no preset and no mapping file called ${name}.`,
      `name one of ${names.join(', ')}, or the path of a file of your own.`,
    )
  let content: unknown
  try {
    content = parse(decodeUtf8(readNamed(file, MAX_BYTES)), { maxAliasCount: 0 })
  } catch (error) {
    throw new InputError(`the mapping ${name} cannot be read: ${reasonOf(error)}`, 'mend the file.')
  }
  return checkMapping(name, content)
}

/**
 * Checks what a mapping says, wherever it comes from.
 * @throws InputError where it makes no sense
 */
export function checkMapping(name: string, content: unknown): Mapping {
  const parsed = v.safeParse(mappingSchema, content)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new InputError(
    `the mapping ${name} has a mistake at ${v.getDotPath(issue) ?? 'the top level'}: ${issue.message}.`,
    'see the presets for examples.',
  )
}

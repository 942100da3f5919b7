// The settings as JSON Schema: for editors, and for what has to know every setting (the environment, hints, tables).
import { toJsonSchema } from '@valibot/to-json-schema'
import { type BotConfig, configLayer, DEFAULT_CONFIG } from './config.ts'

/** The part of JSON Schema that settings are made of. */
export interface SettingSchema {
  readonly title?: string
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
  readonly enum?: readonly unknown[]
  /** The one value there is, such as the name of a kind. */
  readonly const?: unknown
  readonly items?: SettingSchema
  /** The kinds of an item that is of one of several. */
  readonly oneOf?: readonly SettingSchema[]
  readonly properties?: Readonly<Record<string, SettingSchema>>
}

let known: SettingSchema | undefined

/** The schema of a configuration file, with descriptions and defaults. */
export function configJsonSchema(): SettingSchema {
  // What JSON Schema cannot say (that text is turned into exact money) is checked by the bot itself.
  known ??= {
    title: 'Configuration of kucoin-bot',
    ...withDefaults(
      { ...toJsonSchema(configLayer, { errorMode: 'ignore' }) } as SettingSchema,
      DEFAULT_CONFIG,
    ),
  }
  return known
}

/** Every setting of a schema with its path: `['mode']`, `['risk', 'maxNotional']`. */
export function settingsOf(schema: SettingSchema): { path: readonly string[]; schema: SettingSchema }[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, one]) =>
    one.properties === undefined
      ? [{ path: [name], schema: one }]
      : Object.entries(one.properties).map(([key, inner]) => ({ path: [name, key], schema: inner })),
  )
}

function withDefaults(schema: SettingSchema, config: BotConfig): SettingSchema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, one]) => {
    const value: unknown = config[name as keyof BotConfig]
    return [name, isSection(one, value) ? fill(one, value) : defaulted(one, value)] as const
  })
  return { ...schema, properties: Object.fromEntries(properties) }
}

function isSection(schema: SettingSchema, value: unknown): value is Readonly<Record<string, unknown>> {
  return schema.properties !== undefined && typeof value === 'object' && value !== null
}

function fill(section: SettingSchema, values: Readonly<Record<string, unknown>>): SettingSchema {
  const properties = Object.entries(section.properties ?? {}).map(
    ([key, one]) => [key, defaulted(one, values[key])] as const,
  )
  return { ...section, properties: Object.fromEntries(properties) }
}

function defaulted(schema: SettingSchema, value: unknown): SettingSchema {
  return value === undefined ? schema : { ...schema, default: value }
}

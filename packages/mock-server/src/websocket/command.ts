import { parseJson } from '../base/json/parse-json.ts'

/** A frame of a client. Its id comes back in the answer, so it is nothing but what an id can be. */
export interface Command {
  readonly id: string | number | undefined
  readonly type?: unknown
  readonly topic?: unknown
  readonly privateChannel?: unknown
  readonly response?: unknown
}

/** A frame of a client of the unified sockets. */
export type UnifiedCommand = Readonly<Record<string, unknown>> & Pick<Command, 'id'>

/** Reads a frame; undefined for what is no JSON object. */
export function parseCommand(text: string): (Command & UnifiedCommand) | undefined {
  try {
    const value = parseJson(text)
    if (typeof value !== 'object' || value === null) return undefined
    const { id } = value as { id?: unknown }
    return { ...value, id: typeof id === 'string' || typeof id === 'number' ? id : undefined }
  } catch {
    return undefined
  }
}

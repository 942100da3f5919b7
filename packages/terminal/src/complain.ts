/** What a person, and a machine, is told when a command cannot go on. */
import type { Terminal } from './open-terminal.ts'
import { margin, paint, type Words } from './words.ts'

/** What went wrong, in the form of every command. */
export interface Complaint {
  /** A literal that scripts can rely on. */
  readonly code: string
  /** What failed, as a sentence. */
  readonly message: string
  /** What was seen of it, a sentence each. */
  readonly seen?: readonly string[]
  /** What to do about it. */
  readonly fix?: string | undefined
  /** A page that says more. */
  readonly docs?: string
  /** More for machines, under names of its own: what somebody else answered, say. */
  readonly facts?: Readonly<Record<string, string | number>> | undefined
}

/** Something that the user gave cannot be used: an argument, a file, a key. */
export class InputError extends Error {
  override readonly name = 'InputError'
  /** What to do instead, in one sentence. */
  readonly fix: string

  /**
   * @param message - what is wrong, as a sentence
   * @param fix - what to do instead, as a sentence
   */
  constructor(message: string, fix: string) {
    super(message)
    this.fix = fix
  }
}

/**
 * Tells what went wrong: `error: …`, what was seen, `fix: …` for people; `{"error": {code, message, seen, fix, docs}}`, on
 * one line and without what there is none of, for machines.
 *
 * @param err - standard error
 */
export function complain(err: Terminal, complaint: Complaint, isJson: boolean): void {
  const { code, message, seen, fix, docs, facts } = complaint
  if (isJson) {
    err.printJson({ error: { code, message, seen, fix, docs, ...facts } })
    return
  }
  const lines: Words[] = [[paint('bad', 'error:'), ' ', margin, message]]
  for (const one of seen ?? []) lines.push(`  ${one}`)
  if (fix !== undefined) lines.push([paint('strong', 'fix:'), ' ', margin, fix])
  if (docs !== undefined) lines.push([paint('strong', 'docs:'), ' ', docs])
  err.print(...lines)
}

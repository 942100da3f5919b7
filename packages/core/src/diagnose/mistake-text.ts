/** One mistake, explained. */
export interface MistakeText {
  /** What was done, in one sentence. */
  readonly what: string
  /** What to do instead, in one sentence. */
  readonly fix: string
}

/** Puts the two sentences together. */
export function text(what: string, fix: string): MistakeText {
  return { what, fix }
}

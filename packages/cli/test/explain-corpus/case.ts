/** One thing that somebody pasted, and what was wrong. */
export interface Case {
  /** The thread or page that has it: `owner/repo#number`, or a title. The facts are from there, the text is not. */
  readonly source: string
  readonly kind: 'request' | 'program' | 'refusal' | 'words' | 'answer' | 'network' | 'socket'
  /** A name of `mistakes`, or `code N` where KuCoin's answer says it; several where each is true. */
  readonly causes: readonly string[]
  readonly text: string
}

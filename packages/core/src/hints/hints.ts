/** A table of hints: KuCoin's code, then one sentence that says what to do. */
export type Hints = Readonly<Record<string, string>>

/** A long proof: runs of chance beside the simulated exchange's own account of them, each from a seed that replays it. */
export interface Soak {
  /** What it proves, for the list. */
  readonly about: string
  /** Seeds of the long form. */
  readonly seeds: number
  /** What the long form must have compared at least, by the names of {@link Soak.run}'s figures. */
  readonly least: Figures
  /**
   * Runs one seed and counts what it compared.
   *
   * @throws AssertionError for whatever was wrong
   */
  run(seed: number): Promise<Figures>
}

/** Counts by name. */
export type Figures = Readonly<Record<string, number>>

/** Adds counts to those of before. */
export function sum(before: Figures, more: Figures): Figures {
  const names = new Set([...Object.keys(before), ...Object.keys(more)])
  return Object.fromEntries([...names].map((name) => [name, (before[name] ?? 0) + (more[name] ?? 0)]))
}

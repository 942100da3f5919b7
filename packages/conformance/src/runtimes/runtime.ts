import type { ServedStage } from '../stage/serve-stage.ts'
import type { CaseResult } from '../suite/types.ts'

/** A runtime that the suite runs on. */
export interface Runtime {
  readonly name: string
  /** Why it cannot run here; undefined where it can. */
  readonly missing?: string | undefined
  /**
   * Runs the suite in a workshop, against a stage of its own.
   *
   * @throws NotOnThisMachine where only the attempt shows that it cannot run here
   */
  run(folder: string, served: ServedStage): Promise<readonly CaseResult[]>
}

/** A program that is there and does not start. */
export class NotOnThisMachine extends Error {
  override readonly name = 'NotOnThisMachine'
}

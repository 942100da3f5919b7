import type { CanaryReport } from '../probe/canary.ts'
import type { CanarySettings } from '../probe/types.ts'

/** A leak to plant: its place, and the secret that is put there. */
export type Plant = readonly [plant: string, secret: string]

/** How a program ends that has printed everything. */
export type Death = 'reject' | 'throw'

/** A runtime on which the canaries are released. */
export interface CanaryRun {
  readonly name: string
  /** Why it cannot run here; undefined where it can. */
  readonly missing?: string | undefined
  /** Places of planted leaks that nothing on this runtime's console shows. */
  readonly unprinted?: readonly string[]
  /** Drives and hunts within the runtime. */
  hunt(folder: string, settings: CanarySettings): Promise<CanaryReport>
  /** Dies of a failure that nobody catches, by `reject` after printing everything; gives all that it printed. */
  print(folder: string, settings: CanarySettings, death: Death): Promise<string>
  /** Prints planted leaks and dies of one; gives all that it printed. */
  plant(folder: string, plants: readonly Plant[]): Promise<string>
}

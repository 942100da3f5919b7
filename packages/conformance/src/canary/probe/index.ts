/** The suite as one module, for the bundle that runs beside the packed packages. */
export { canary, printAll, printPlants } from './canary.ts'
export type { CanaryRuntime, CanarySettings } from './types.ts'

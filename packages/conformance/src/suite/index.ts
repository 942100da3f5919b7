/** What a runtime's entry file needs of the suite. */
export { conformance, suites } from './conformance.ts'
export { remoteStage } from './remote-stage.ts'
export type * from './types.ts'

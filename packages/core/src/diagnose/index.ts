/**
 * Explains refused requests offline: names the known mistake that produced a signature or a passphrase header.
 *
 * @packageDocumentation
 */
export type { PrehashComparison, PrehashDifference } from './compare.ts'
export { credentialMistakes } from './credential-mistakes.ts'
export { type DiagnoseOptions, diagnose } from './diagnose.ts'
export type { Certainty, Diagnosis, Finding, Said } from './diagnosis.ts'
export type { FailingAnswer, FailingRequest } from './failing-request.ts'
export type { Mistake } from './mistake.ts'
export { type MistakeText, mistakes } from './mistakes.ts'
export type { Paste, PastedCall } from './paste/paste.ts'
export { readPaste } from './paste/read-paste.ts'
export type { HostsOf, PlaceName } from './place.ts'

/**
 * Takes secrets out of what a program is about to log.
 *
 * @packageDocumentation
 */
export { createRedactor, type Redact, type RedactorOptions } from './create-redactor.ts'

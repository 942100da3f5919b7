import type { CredentialsInput } from '@kucoin-kit/node'
import { readKeyFile } from '@kucoin-kit/node/providers'
import { type Finding, finding } from '../findings/finding.ts'
import { nameOf } from './steps.ts'

/** A file that the next key is to be written to. */
export interface Destination {
  /** The key in it; undefined where it holds none, or none that can be read. */
  readonly held: string | undefined
  readonly findings: readonly Finding[]
}

/**
 * Judges the file: what it holds is what can be taken back later, and what a rotation is ended by deleting.
 *
 * @param file - undefined where nothing is to be written
 * @param next - undefined for one that is not made yet
 */
export async function judgeFile(
  file: string | undefined,
  current: CredentialsInput,
  next?: CredentialsInput,
): Promise<Destination> {
  const found = file === undefined ? undefined : await readKeyFile(file).catch(() => undefined)
  return { held: found?.key, findings: judge(file, found?.key, current.key, next?.key) }
}

function judge(
  file: string | undefined,
  held: string | undefined,
  current: string,
  next: string | undefined,
): readonly Finding[] {
  if (held === undefined || held === current) return []
  if (held === next) {
    const said = `${file} holds the next key (${nameOf(held)}) already: nothing would be kept to go back to.`
    return [finding('file', 'failure', said, 'name the file that the program reads in --write.')]
  }
  const said = `${file} holds another key (${nameOf(held)}) than the one in use (${nameOf(current)}).`
  return [finding('file', 'warning', said, 'see whether it is the file of this program.')]
}

/** What `kucoin-kit keys rotate` does. */
import type { CredentialsInput } from '@kucoin-kit/node'
import { paint, type Words } from '@kucoin-kit/terminal'
import { keyFrom } from '../connection/key-from.ts'
import type { ConnectionOptions } from '../connection/options.ts'
import { exitCodeOf, type Finding, finding, worst } from '../findings/finding.ts'
import { renderFindings } from '../findings/render.ts'
import { InputError } from '../input-error.ts'
import { exitCodes, type Finish } from '../output/exit-codes.ts'
import { out } from '../output/terminal.ts'
import { judgeFile } from './judge-file.ts'
import { type ReservedFile, reserveFile } from './key-file.ts'
import {
  describeCurrent,
  isDeleted,
  judgeCurrent,
  type KeyStatus,
  requireReplaceable,
  termsFor,
} from './key-status.ts'
import { createLike, deleteKey, type Expiry } from './next-from-exchange.ts'
import { judgeNext } from './rotation.ts'
import { apiManagement, flagsOf, nameOf, stepsAfter } from './steps.ts'
import { orStop, stoppable } from './stop-signals.ts'

/** What is typed behind it. */
export interface RotateOptions extends ConnectionOptions {
  readonly keyFrom: string
  readonly nextFrom?: string
  readonly ownerFrom?: string
  readonly create?: true
  readonly expire: Expiry
  readonly write?: string
  readonly need?: readonly string[]
  readonly accept: readonly string[]
  readonly yes?: true
  readonly json?: true
}

/** What a run came to. */
interface Rotation {
  readonly findings: readonly Finding[]
  /** Whether anything was changed. */
  readonly done: boolean
  readonly steps: readonly string[]
}

/** Judges the next key, puts it in its place where that is asked for, and tells what is left to do. */
export async function rotate(options: RotateOptions, finish: Finish): Promise<void> {
  const { findings, done, steps } = await stoppable((stop) => rotateTo(options, stop))
  const verdict = worst(findings)
  if (options.json) out.printJson({ verdict, done, findings, steps })
  else out.print(...renderFindings(findings), '', ...render(steps, done))
  finish(done ? exitCodes.ok : exitCodeOf(findings))
}

async function rotateTo(options: RotateOptions, stop: AbortSignal): Promise<Rotation> {
  if (options.create) return rotateByExchange(options, stop)
  if (options.ownerFrom !== undefined || options.expire !== '-1') {
    throw new InputError(
      'Without --create no key is made, and --expire and --owner-from say nothing.',
      'add --create, or leave them out: the end of a key that you bring is its own.',
    )
  }
  // Before anything is asked: what cannot be written in the end is said at once.
  const place = options.write === undefined ? undefined : await reserveFile(options.write)
  try {
    const current = await orStop(stop, describeCurrent(options))
    const terms = termsFor(current, options)
    const next = await orStop(stop, keyFrom(options.nextFrom ?? 'stdin', 'The next key'))
    const judged = await orStop(stop, judgeNext(current, next, terms, options))
    const { held, findings: ofFile } = await judgeFile(options.write, current.secrets, next)
    const findings = [...judgeCurrent(current), ...judged.findings, ...ofFile]
    const isGood = worst(findings) !== 'failure'
    const done = isGood && place !== undefined && options.yes === true
    if (done) await place.commit(judged.secrets)
    return { findings, done, steps: isGood ? stepsFor(place, options, current, held, done) : [] }
  } finally {
    await place?.release()
  }
}

async function rotateByExchange(options: RotateOptions, stop: AbortSignal): Promise<Rotation> {
  const { write: file, ownerFrom, nextFrom, yes } = options
  if (file === undefined || ownerFrom === undefined) {
    throw new InputError(
      '--create needs --write and --owner-from.',
      'say where the next key goes (it is shown once), and where a key of the master account is.',
    )
  }
  const place = await reserveFile(file)
  try {
    const current = await orStop(stop, describeCurrent(options))
    // A key that cannot be replaced so at all is told of first.
    const like = requireReplaceable(current)
    if (nextFrom !== undefined) {
      throw new InputError(
        'With --create the exchange makes the next key, and --next-from says nothing.',
        'leave out --next-from, or --create to rotate to the key that you bring.',
      )
    }
    const owner = await orStop(stop, keyFrom(ownerFrom, 'A key of the master account'))
    const { held, findings: ofFile } = await judgeFile(file, current.secrets)
    if (!yes) {
      const holds = options.expire === '-1' ? 'until it is deleted' : `for ${options.expire} days`
      const plan = `A key like the one in use would be made for ${like.subName}: ${like.permission}, from ${like.ipWhitelist || 'any address'}, ${holds}.`
      return { findings: [finding('plan', 'note', plan), ...ofFile], done: false, steps: [again] }
    }
    // Not interrupted: only the answer holds the secret, and nobody could use a key without it.
    const next = await createLike(like, { expire: options.expire, owner, connection: options, stop })
    const findings = await orUndo(
      async () => {
        const judged = await orStop(stop, judgeNext(current, next, termsFor(current, options), options))
        if (worst(judged.findings) !== 'failure') await place.commit(judged.secrets)
        return [...judged.findings, ...ofFile]
      },
      () => deleteUnused(like.subName, next, owner, options),
    )
    const done = worst(findings) !== 'failure'
    const currentKey = current.secrets.key
    const steps = stepsAfter({
      file,
      takeBack: place.takeBack,
      currentKey,
      heldKey: held,
      isMadeHere: true,
      flags: flagsOf(options),
    })
    return { findings, done, steps: done ? steps : [] }
  } finally {
    await place.release()
  }
}

/** A key that is refused, or could not be put anywhere, must not stay at the exchange in nobody's hands. */
async function orUndo(
  step: () => Promise<readonly Finding[]>,
  undo: () => Promise<void>,
): Promise<readonly Finding[]> {
  let findings: readonly Finding[] | undefined
  try {
    findings = await step()
    return findings
  } finally {
    if (findings === undefined || worst(findings) === 'failure') await undo()
  }
}

async function deleteUnused(
  subName: string,
  next: CredentialsInput,
  owner: CredentialsInput,
  options: RotateOptions,
): Promise<void> {
  try {
    await deleteKey(subName, next, owner, options)
  } catch {
    throw new InputError(
      `A key (${nameOf(next.key)}) was made for ${subName}, is not used, and could not be deleted again.`,
      `delete it at ${apiManagement}.`,
    )
  }
}

const again = 'Nothing is changed yet: run it again with --yes.'

function stepsFor(
  place: ReservedFile | undefined,
  options: RotateOptions,
  current: KeyStatus,
  heldKey: string | undefined,
  done: boolean,
): readonly string[] {
  const { write: file } = options
  if (file !== undefined && !done) return [again]
  const currentKey = isDeleted(current) ? undefined : current.secrets.key
  return stepsAfter({
    file,
    takeBack: place?.takeBack,
    currentKey,
    heldKey,
    isMadeHere: false,
    flags: flagsOf(options),
  })
}

function render(steps: readonly string[], done: boolean): readonly Words[] {
  if (steps.length === 0) return ['Nothing was changed.']
  const head = done ? 'The next key is in its place. What is left:' : 'What comes next:'
  return [paint('strong', head), ...steps.map((step, i) => `  ${i + 1}. ${step}`)]
}

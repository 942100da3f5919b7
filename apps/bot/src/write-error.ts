// Why a new file could not be made, with what helps: only one that is there already needs another name.
import { dirname } from 'node:path'
import { InputError, reasonOf } from './input-error.ts'

/** The error of a file that was to be made anew, and was not. */
export function writeError(file: string, error: unknown): InputError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EEXIST')
    return new InputError(`${file} is there already.`, 'name a file that is not there yet.')
  return new InputError(`cannot write ${file}: ${reasonOf(error)}.`, adviceFor(code, dirname(file)))
}

function adviceFor(code: string, folder: string): string {
  if (code === 'ENOENT') return `make the folder ${folder} first, or name a file elsewhere.`
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return 'name a file in a folder that you may write to.'
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'make room, and try again.'
  return 'name another file.'
}

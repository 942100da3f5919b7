/** Writes the file that a program reads its key from, so that it never sees half a key and none is lost. */
import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import {
  access,
  type FileHandle,
  open,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { SecretsWithExpiry } from '@kucoin-kit/node/providers'
import { InputError } from '../input-error.ts'
import { quoted } from './steps.ts'

/** A place for a key that is ready to be written, so that a key which is shown once has somewhere to go. */
export interface ReservedFile {
  /**
   * What brings the file back that is there already, as a shell takes it: it will be kept beside the new one. Undefined where
   * there is none.
   */
  readonly takeBack: string | undefined
  /** Puts the key there in one step; the file that was there stays beside it. */
  commit(secrets: SecretsWithExpiry): Promise<void>
  /** Gives the place up; nothing is left of it. */
  release(): Promise<void>
}

/** Where the key before the one in a file is kept; a link stays a link, what it points to is meant. */
export async function previousOf(path: string): Promise<string> {
  return `${await targetOf(path)}.previous`
}

/** The command of a shell that brings the key before the one in a file back; a link stays a link. */
export async function takeBackOf(path: string): Promise<string> {
  return `mv ${quoted(await previousOf(path))} ${quoted(await targetOf(path))}`
}

async function targetOf(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    // What a link points to may not be there yet: the file is made there, and not in the place of the link.
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    const link = isMissing ? await readlink(path).catch(() => undefined) : undefined
    return link === undefined ? path : targetOf(resolve(await realpath(dirname(path)), link))
  }
}

/**
 * Gets ready to write a key file.
 *
 * @throws InputError where the folder cannot be written to, or a key of an earlier rotation still lies beside the file
 */
export async function reserveFile(path: string): Promise<ReservedFile> {
  const target = await targetOf(path)
  const previous = await previousOf(path)
  if (await exists(previous)) {
    throw new InputError(
      `${previous} is still there: the last rotation is not finished.`,
      `delete the old key, which it holds, at KuCoin; then: kucoin-kit keys retire --file ${quoted(path)} --yes`,
    )
  }
  if ((await stat(target).catch(() => undefined))?.isFile() === false) {
    throw new InputError(`${path} is no regular file.`, 'give the path of a JSON file.')
  }
  const temporary = `${target}.${randomUUID()}`
  const file = await orInputError(path, () => open(temporary, 'wx', 0o600))
  const release = async (): Promise<void> => {
    await file.close()
    await rm(temporary, { force: true })
  }
  return {
    takeBack: (await exists(target)) ? await takeBackOf(path) : undefined,
    release,
    commit: ({ key, secret, passphrase, keyVersion = '3', expiresAt }) =>
      orInputError(path, async () => {
        try {
          await giveToOwnerOf(target, file)
          await fill(file, `${JSON.stringify({ key, secret, passphrase, keyVersion, expiresAt }, null, 2)}\n`)
          if (await exists(target)) await keep(target, previous)
          await rename(temporary, target).catch(async (error: unknown) => {
            // What is in use lies in its place still: its copy would pass for the old key of a rotation, which is deleted.
            await rm(previous, { force: true })
            throw error
          })
          await syncFolder(dirname(target))
        } finally {
          await release()
        }
      }),
  }
}

/** Whether something lies there. */
export async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  )
}

async function orInputError<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new InputError(`${path} cannot be written (${code}).`, 'check the folder and its permissions.')
  }
}

/** A copy and not a move: at every moment there is a file for the program to read. */
async function keep(target: string, previous: string): Promise<void> {
  const bytes = await readFile(target)
  const file = await open(previous, 'wx', 0o600)
  try {
    await giveToOwnerOf(target, file)
    await fill(file, bytes)
  } catch (error) {
    // Half a copy would pass for a rotation that is under way.
    await rm(previous, { force: true })
    throw error
  }
}

async function fill(file: FileHandle, content: string | Uint8Array): Promise<void> {
  await file.writeFile(content)
  await file.sync()
  await file.close()
}

/** Run by an administrator, it must not take the file from the user that the program runs as. */
async function giveToOwnerOf(target: string, file: FileHandle): Promise<void> {
  const before = await stat(target).catch(() => undefined)
  const now = await file.stat()
  if (before && (before.uid !== now.uid || before.gid !== now.gid)) await file.chown(before.uid, before.gid)
}

/** Not every system can flush a folder; where it cannot, the rename is as safe as it gets. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined)
  await folder?.sync().catch(() => {})
  await folder?.close()
}

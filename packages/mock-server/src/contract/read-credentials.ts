import { listOf, objectOf, oneOf, optional, type Reader, readText } from '../base/json/read.ts'
import { ALL_PERMISSIONS, MAIN_UID, type MockCredential } from './credential.ts'

const readVersionText = oneOf(['1', '2', '3'])

/** Reads the version of a key: KuCoin's headers have it as text, its answers as a number, and people write both. */
const readVersion: Reader<'1' | '2' | '3'> = (value, path) =>
  readVersionText(value === 1 || value === 2 || value === 3 ? String(value) : value, path)

/** Reads which kind an account is of. */
export const readMode: Reader<'classic' | 'unified'> = oneOf(['classic', 'unified'])

/** Reads one API key. */
export const readCredential: Reader<MockCredential> = objectOf<MockCredential>({
  key: readText,
  secret: readText,
  passphrase: readText,
  version: optional(readVersion),
  permissions: optional(listOf(oneOf(ALL_PERMISSIONS))),
  ipWhitelist: optional(listOf(readText)),
  uid: optional(readText),
  mode: optional(readMode),
})

const readList = listOf(readCredential)

/** Reads API keys: at least one, and none twice. */
export const readCredentials: Reader<MockCredential[]> = (value, path) => {
  const credentials = readList(value, path)
  if (credentials.length === 0) throw new TypeError(`${path}: expected at least one key, got none`)
  const keys = credentials.map(({ key }) => key)
  const twice = keys.findIndex((key, i) => keys.indexOf(key) < i)
  if (twice >= 0) {
    throw new TypeError(
      `${path}[${twice}].key: ${path}[${keys.indexOf(keys[twice] as string)}] has it already`,
    )
  }
  checkModes(credentials, path)
  return credentials
}

/** An account is of one kind, whichever key it is used with. */
function checkModes(credentials: readonly MockCredential[], path: string): void {
  const modes = new Map<string, string>()
  for (const [i, { uid = MAIN_UID, mode }] of credentials.entries()) {
    if (mode === undefined) continue
    const known = modes.get(uid) ?? mode
    if (known !== mode) throw new TypeError(`${path}[${i}].mode: account ${uid} is ${known} in another key`)
    modes.set(uid, mode)
  }
}

import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { openStore } from './open-store.ts'

const folder = testFolder()

test.skipIf(process.platform === 'win32')(
  'a store that may only be read is no disk to look after',
  () => {
    const place = join(folder, 'read-only')
    mkdirSync(place)
    const file = join(place, 'a.sqlite')
    openStore(file, 'paper').close()
    chmodSync(folder, 0o755)
    chmodSync(file, 0o444)
    chmodSync(place, 0o555)
    const opening = `import { openStore } from ${JSON.stringify(new URL('open-store.ts', import.meta.url).href)}
    // The superuser writes where others may not.
    if (process.getuid() === 0) { process.setgid(65534); process.setuid(65534) }
    try { openStore(${JSON.stringify(file)}, 'paper') } catch ({ message, fix }) { console.log(message, fix) }`
    const told = execFileSync(process.execPath, ['--input-type=module', '--eval', opening], {
      encoding: 'utf8',
    })
    expect(told).toMatch(/cannot be written, .*\bright to write to the file and its folder/)
    chmodSync(place, 0o755)
  },
  60_000,
)

import { expect, test } from 'vitest'
import { run, withoutKeys } from '../../test/run.ts'

withoutKeys()

test.each([
  ['--base-url', 'call', 'GET', '/api/v1/timestamp'],
  ['--futures-url', 'doctor'],
  ['--against', 'contract'],
  ['--against-futures', 'contract'],
  ['--record', 'contract'],
  ['--write', 'keys', 'rotate'],
  ['--file', 'keys', 'retire'],
])('%s is refused by its name where a variable of the shell was not set', async (flag, ...command) => {
  for (const given of [[flag, ''], [`${flag}=`], [flag, ' ']]) {
    const { code, out, err } = await run(...command, ...given, '--json')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'BAD_INPUT', message: `${flag} is empty.` } })
  }
})

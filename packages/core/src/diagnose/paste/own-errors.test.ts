/** Errors of this kit, as programs print them: each tells of one call, and of what was wrong with it. */
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { answer, fakePlatform } from '../../../test/fake-platform.ts'
import { createAdapterClient } from '../../adapter/index.ts'
import { createCredentials } from '../../auth/credentials.ts'
import { account } from '../../endpoints/index.ts'
import type { KucoinError } from '../../errors/index.ts'
import { hintFor } from '../../hints/index.ts'
import { webPlatform } from '../../web/web-platform.ts'
import { diagnose } from '../diagnose.ts'
import { readPaste } from './read-paste.ts'

async function errorOf(status: number, body: unknown): Promise<KucoinError> {
  const platform = fakePlatform(() => answer(status, body))
  const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
  const client = createAdapterClient(platform, { credentials, hint: hintFor })
  let error: unknown
  client.call(account.listAccounts, {}).catch((reason: unknown) => {
    error = reason
  })
  for (let i = 0; i < 3_000 && error === undefined; i++) await platform.advance(100)
  return error as KucoinError
}

const forms: Readonly<Record<string, (error: KucoinError) => string>> = {
  'by its stack': (error) => String(error.stack),
  'by console.log': (error) => inspect(error),
  'as JSON': (error) => JSON.stringify(error),
}

async function judged(text: string) {
  const { request, answer: answered, seen } = readPaste(text)?.call ?? {}
  if (!request) throw new Error('nothing was read')
  return await diagnose(request, { platform: webPlatform(), answer: answered, seen })
}

test.each(Object.entries(forms))('%s an error of this kit tells of one call', async (_, print) => {
  const text = print(await errorOf(401, { code: '400005', msg: 'Invalid KC-API-SIGN' }))
  const { calls } = readPaste(text) ?? { calls: [] }
  expect(calls).toHaveLength(1)
  expect(calls[0]?.answer).toMatchObject({ code: '400005', message: 'Invalid KC-API-SIGN' })
})

test.each(Object.entries(forms))('%s what stood in place of an answer is told', async (_, print) => {
  const mistakes = async (status: number, body: string): Promise<readonly string[]> =>
    (await judged(print(await errorOf(status, body)))).findings.map(({ mistake }) => mistake)
  expect(await mistakes(200, '')).toEqual(['answer-no-json'])
  expect(await mistakes(200, 'busy')).toEqual(['answer-no-json'])
  expect(await mistakes(200, '<html></html>')).toEqual(['edge-blocked'])
  const moved = await judged(print(await errorOf(302, '')))
  expect(moved).toMatchObject({ verdict: 'answered', advice: expect.stringMatching(/leads elsewhere/) })
})

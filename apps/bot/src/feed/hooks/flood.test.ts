// The short form of bench/webhooks.ts.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { flood } from '../../../bench/flood.ts'
import { aDoor, SIGNING_SECRET } from '../../../test/door.ts'
import { anEngine } from '../../../test/engine.ts'
import { drain, verdictOf } from '../../../test/flooded.ts'
import { testFolder } from '../../../test/folder.ts'
import { openStore } from '../../store/open-store.ts'

const folder = testFolder()
const POSTS = 500

test('of a flood from 32 connections, a tenth of it bad, every post is answered and every signal decided on once', async () => {
  const store = openStore(join(folder, 'flood.sqlite'), 'paper')
  const t = await aDoor(store)
  const bot = anEngine({ maxOrdersPerMinute: 1e9, maxOrdersPerDay: 1e9 }, { store })
  const drained = drain(t, bot)
  const result = await flood({ url: t.door.url, secret: SIGNING_SECRET, posts: POSTS })
  await t.close()
  await drained
  expect(verdictOf(store, bot, result).faults).toEqual([])
  // Of every five bad ones one repeats the one before, and one is signed and cannot be read.
  const each = POSTS / 50
  expect(result.statuses).toEqual({
    202: result.good + each,
    400: each,
    401: each,
    413: each,
    422: each,
  })
  store.close()
}, 60_000)

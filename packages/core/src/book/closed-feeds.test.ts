import { expect, test } from 'vitest'
import { fakePlatform, never } from '../../test/fake-platform.ts'
import { createClient } from '../client/client.ts'
import { createFeeds } from '../feeds/create-feeds.ts'
import { unifiedSpotBook } from './book-sources.ts'
import { createBook } from './create-book.ts'

test('a book ends with its feeds: nobody waits for it any more', async () => {
  const client = createClient({ platform: fakePlatform(never) })
  const feeds = createFeeds(client)
  const book = createBook(feeds, client, unifiedSpotBook('BTC-USDT'))
  const seen: string[] = []
  const loop = (async () => {
    for await (const { type } of book) seen.push(type)
    return 'over'
  })()
  await feeds.close()
  const late = new Promise((resolve) => setTimeout(resolve, 50, 'still waits'))
  expect(await Promise.race([book.ready, late])).toBe(false)
  expect(await Promise.race([loop, late])).toBe('over')
  expect([seen, book.state]).toEqual([[], 'syncing'])
})

import { expect, test } from 'vitest'
import { DEFAULT_CONFIG } from '../config/config.ts'
import type { WebSocketFeedSettings } from '../config/feeds.ts'
import { knownSecrets } from './known-secrets.ts'

test('whatever a feed is told of the environment is known as a secret: address, headers and greeting', () => {
  const desk: WebSocketFeedSettings = {
    ...{ kind: 'websocket', name: 'desk', url: 'wss://feed.example/{{DESK_PATH}}' },
    headers: { authorization: 'Bearer {{DESK_TOKEN}}' },
    hello: ['{"op":"auth","key":"{{DESK_KEY}}"}'],
    resume: '{"after":"{{lastId}}"}',
  }
  const config = { ...DEFAULT_CONFIG, feeds: { ...DEFAULT_CONFIG.feeds, channels: [desk] } }
  const env = { DESK_PATH: 'canary-path', DESK_TOKEN: 'canary-token', DESK_KEY: 'canary-key', OTHER: 'other' }
  expect(knownSecrets(config, env)).toEqual(['canary-path', 'canary-token', 'canary-key'])
})

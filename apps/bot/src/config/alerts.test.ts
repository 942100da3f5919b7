import * as v from 'valibot'
import { expect, test } from 'vitest'
import { alertsLayer, DEFAULT_ALERTS } from './alerts.ts'

test('the defaults are settings that a person could write', () => {
  expect(v.parse(alertsLayer, DEFAULT_ALERTS)).toEqual(DEFAULT_ALERTS)
})

const mail = { name: 'm', kind: 'email', host: 'mail.example', from: 'a@b.example', to: ['c@d.example'] }

test.each([
  [{ name: 'd', kind: 'discord', url: 'https://discord.com/api/webhooks/1/x' }, /environment variable/],
  [{ name: 't', kind: 'telegram', token: '123:abc', chat: '42' }, /environment variable/],
  [{ name: 't', kind: 'telegram', token: 'TOKEN', chat: 42 }, /in quotes/],
  [{ name: 't', kind: 'pager', token: 'TOKEN' }, /telegram, discord, slack, email, webhook/],
  [{ name: 'd', kind: 'discord', url: 'URL', level: 'bad' }, /info, warning, critical/],
  [{ name: 'd', kind: 'discord', url: 'URL', perMinute: 0 }, /from 1 to 60/],
  [{ ...mail, to: [] }, /address/],
  [{ ...mail, from: 'a@b.example\nBcc: x@y.example' }, /one line/],
  [{ ...mail, pasword: 'P' }, /pasword/],
])('%j is refused', (channel, message) => {
  const [issue] = v.safeParse(alertsLayer, { channels: [channel] }).issues ?? []
  expect(issue && `${v.getDotPath(issue)} ${issue.message}`).toMatch(message)
})

test('two channels of one name are refused', () => {
  const channel = { name: 'd', kind: 'slack', url: 'URL' }
  expect(v.safeParse(alertsLayer, { channels: [channel, channel] }).issues?.[0].message).toMatch(/one name/)
})

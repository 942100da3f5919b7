// The channel that a new configuration begins with.
import type { WebhookSettings } from '../config/feeds.ts'
import { loadMapping, presetNames } from '../feed/mapping/load-mapping.ts'
import { InputError } from '../input-error.ts'

/** What may be chosen. */
export function feedChoices(): string[] {
  return ['canonical', ...presetNames(), 'none']
}

/** A feed of its form, with what its user has to do. */
export interface FirstFeed {
  readonly channels: readonly WebhookSettings[]
  readonly next: readonly string[]
}

/**
 * The webhook of a form: signed where its sender can sign, with a secret where not.
 * @param size how much money its signals want where they do not say
 * @param symbol what the signal is about that is made by hand to try it
 * @throws InputError for a form that nobody knows
 */
export function firstFeed(form: string, port: number, size: string, symbol: string): FirstFeed {
  if (form === 'none') return { channels: [], next: [] }
  if (!feedChoices().includes(form)) {
    throw new InputError(`there is no form of signals called ${form}.`, `choose ${feedChoices().join(', ')}.`)
  }
  const variable = `${form === 'canonical' ? 'SIGNALS' : form.toUpperCase().replaceAll('-', '_')}_SECRET`
  const name = form === 'canonical' ? 'mine' : form
  const place = `http://127.0.0.1:${port}/hooks/${name}`
  if (form === 'canonical') {
    return {
      channels: [{ kind: 'webhook', name, proof: 'signature', secrets: [variable] }],
      next: [
        `export ${variable}="whsec_$(openssl rand -base64 32)"`,
        `once the bot runs: npm start -- signal --symbol ${symbol} --size quote=${size} --send ${place}`,
      ],
    }
  }
  const { secret, message } = loadMapping(form)
  const proof = secret === undefined ? 'path-secret' : 'body-secret'
  return {
    channels: [
      { kind: 'webhook', name, form, proof, secrets: [variable], size: { unit: 'quote', value: size } },
    ],
    next: [
      `export ${variable}="$(openssl rand -hex 24)"`,
      `its sender posts to ${place}${secret === undefined ? `/$${variable}` : ''}`,
      ...(message === undefined ? [] : [`its message: ${message}`]),
    ],
  }
}

import type { ServedStage } from '../stage/serve-stage.ts'

/** What the suite is told in another process or page: plain data. */
export interface Settings {
  readonly platformName: string
  readonly hosts: Readonly<Record<string, string>>
  readonly cannedHosts: Readonly<Record<string, string>>
  readonly credentials: { readonly key: string; readonly secret: string; readonly passphrase: string }
  readonly controlUrl: string
}

/** The settings of a runtime that reaches the stage directly. */
export function directSettings(platformName: string, served: ServedStage): Settings {
  const { exchangeUrl, cannedUrl, controlUrl } = served
  return {
    platformName,
    hosts: { spot: exchangeUrl, futures: `${exchangeUrl}/futures`, broker: `${exchangeUrl}/broker` },
    cannedHosts: { spot: cannedUrl, futures: cannedUrl, broker: cannedUrl },
    credentials: credentialsOf(served),
    controlUrl,
  }
}

/** The key of the served exchange. */
export function credentialsOf({ stage }: ServedStage): Settings['credentials'] {
  const [first] = stage.exchange.credentials
  if (!first) throw new Error('the exchange has no key')
  const { key, secret, passphrase } = first
  return { key, secret, passphrase }
}

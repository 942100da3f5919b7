import { type Terminal, whole } from '@kucoin-kit/terminal'
import type { MockCredential } from '../contract/credential.ts'
import type { RunningServer } from '../listen.ts'
import { envLines, type Shell } from './env-lines.ts'

/**
 * Says where it listens and which key it takes.
 *
 * @param isOwn - whether the key is the user's, and not made here
 * @param shell - what the lines are pasted into
 */
export function introduce(
  server: RunningServer,
  credential: MockCredential,
  { isJson, isOwn, shell }: { readonly isJson: boolean; readonly isOwn: boolean; readonly shell: Shell },
  out: Terminal,
): void {
  const { close: _, port: __, ...addresses } = server
  const { url, futuresUrl, brokerUrl, wsUrl } = addresses
  const { key, secret, passphrase } = credential
  if (isJson) {
    out.printJson({ ...addresses, key, secret, passphrase })
    return
  }
  out.print(
    `A KuCoin exchange listens on ${url}. Its base URLs:`,
    `  spot      ${url}`,
    `  futures   ${futuresUrl}`,
    `  broker    ${brokerUrl}`,
    `  sockets   ${wsUrl} (clients get it with their token)`,
    `  unified   ${addresses.unifiedSpotWsUrl}, and /futures or /private in place of /spot`,
    `  orders    ${addresses.orderWsUrl} and /v1/private or /v2/private`,
    ...(!isOwn
      ? [
          'Point kucoin-kit and its examples here, with this key, by these lines:',
          ...envLines(url, credential, shell).map(whole),
        ]
      : // Somebody's own, and perhaps real: people who look at a terminal are not shown it.
        [
          'Point kucoin-kit and its examples here by this line, and use a key of --accounts:',
          ...envLines(url, undefined, shell),
        ]),
    `Sign the path as for KuCoin, without the prefix. Stop with Ctrl-C.`,
  )
}

import type { Exchange, ExchangeSocket, SocketOpening } from '@kucoin-kit/mock-server'

type Note = (headers: Readonly<Record<string, string>>) => void

/** A signature that stands alone, the answer to a greeting. */
const bare = /^[A-Za-z0-9+/]{43}=$/

/**
 * Opens a socket, and takes the secrets of its address and of its frames.
 *
 * @param isEcho - whether every refusal repeats all that was heard, as careless servers do
 */
export function listenIn(
  exchange: Exchange,
  opening: SocketOpening,
  note: Note,
  isEcho: boolean,
): ExchangeSocket {
  const heard: string[] = []
  for (const [name, value] of new URLSearchParams(opening.target.split('?')[1] ?? '')) {
    heard.push(value)
    if (['sign', 'passphrase', 'partner_sign', 'token'].includes(name)) note({ 'kc-api-sign': value })
  }
  const echo = (text: string): string =>
    isEcho && /"type":"error"|"result":false|"code":"(?!200000)\d/.test(text)
      ? text.replace(/"(data|message|reason|msg)":"/, `$&${JSON.stringify(heard.join(' ')).slice(1, -1)} `)
      : text
  const socket = exchange.connect({
    ...opening,
    send: (text) => opening.send(echo(text)),
    sendBinary: (bytes) => {
      const text = echo(new TextDecoder().decode(bytes))
      if (opening.sendBinary) opening.sendBinary(new TextEncoder().encode(text))
      else opening.send(text)
    },
  })
  return {
    receive(text) {
      heard.push(text)
      if (bare.test(text)) note({ 'kc-api-sign': text })
      else if (text.startsWith('{')) {
        const frame = JSON.parse(text) as Readonly<Record<string, unknown>>
        heard.push(...Object.values(frame).filter((value) => typeof value === 'string'))
        note(frame as Readonly<Record<string, string>>)
      }
      socket.receive(text)
    },
    closed: () => socket.closed(),
  }
}

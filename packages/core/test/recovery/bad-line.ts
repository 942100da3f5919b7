import type { Spoiler, Wire } from '../socket-exchange.ts'
import type { Dice } from './dice.ts'

/** How a socket ends: at once, after frames that were lost on the way, or never, while nothing comes any more. */
const fates = ['breaks', 'loses and breaks', 'falls silent'] as const

/** A network whose sockets live for some frames each, some of which come twice. */
export function badLine({ roll, pick, chance }: Dice): Spoiler & { mend(): void } {
  const lives = new Map<Wire, { left: number; readonly fate: (typeof fates)[number]; isDead: boolean }>()
  let isMended = false
  const lifeOf = (wire: Wire) => {
    // Long enough to be acknowledged: a topic that is not, three times in a row, is over for its feed.
    const life = lives.get(wire) ?? { left: 4 + roll(10), fate: pick(fates), isDead: false }
    lives.set(wire, life)
    return life
  }
  return {
    /** From here on nothing goes wrong; what has begun to goes its way. */
    mend() {
      isMended = true
    },
    opens: () => isMended || !chance(0.1),
    fromClient(wire, text) {
      if (isMended || !lifeOf(wire).isDead) wire.toExchange(text)
    },
    fromExchange(wire, text) {
      const life = lifeOf(wire)
      if (life.isDead) return
      if (!isMended || life.left < 0) life.left--
      if (life.left < 0) {
        if (life.fate === 'loses and breaks' && life.left > -4) return
        life.isDead = true
        if (life.fate !== 'falls silent') wire.break(1006)
        return
      }
      wire.toClient(text)
      // No acknowledgement: a second one would be another subscription's.
      if (!isMended && chance(0.03) && /"(message|T)"/.test(text)) wire.toClient(text)
    },
  }
}

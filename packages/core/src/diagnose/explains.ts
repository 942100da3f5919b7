/** Which mistakes can be the reason of which answer: the exchange checks in a fixed order and stops at the first fault. */
import type { Finding } from './diagnosis.ts'
import type { FailingAnswer } from './failing-request.ts'
import type { Mistake } from './mistake.ts'

const anywhere = /^(sandbox-closed|interface-retired|secret-equals-key)$/

const reasons: Readonly<Record<string, RegExp>> = {
  400001: /header-missing$|^call-unsigned$|^path-(on|unknown)/,
  400002: /^timestamp-|^clock-skew$/,
  400003: /^key-(unknown|has-|and-secret|of-another)/,
  400004: /^passphrase-|^secret-|^key-(version|of-another|and-secret)/,
  400005:
    /^(signature|query|question|fragment|path|host-in|body|method|secret|timestamp-(missing|taken|in|not)|key-(of-another|and-secret)|passphrase-used)/,
  400008: /^key-version/,
  400009: /^key-version/,
  415000: /^content-type/,
  404: /^path-(on|unknown|double)|^host-unknown/,
  404000: /^path-(on|unknown|double)|^host-unknown/,
}

/** Whether a mistake can have led to an answer; every one can where no code is known. */
export function explains({ code, isFrame }: FailingAnswer, mistake: Mistake): boolean {
  if (anywhere.test(mistake) || code === undefined) return true
  if (isFrame) return false
  return reasons[code]?.test(mistake) ?? !isPastTheGate(code)
}

/** Whether a code is given only to requests whose key and signature were found right. */
export function isPastTheGate(code: string): boolean {
  return (
    /^\d{3,}$/.test(code) && !/^(40000\d|40001[12]|40020[0-2]|404|404000|415000|5\d\d|503000)$/.test(code)
  )
}

/** Those that can be the reason before the rest, and of each the surest; a mere guess that is no reason is left out. */
export function byReason(all: readonly Finding[], answer: FailingAnswer): readonly Finding[] {
  const fitting = all.filter(({ mistake }) => explains(answer, mistake))
  const first = fitting.filter(({ mistake }) => anywhere.test(mistake))
  // What the exchange let through was signed right, whatever the text shows of it.
  const isThrough = answer.code !== undefined && isPastTheGate(answer.code)
  const rest = all.filter((one) => !fitting.includes(one) && !isThrough && one.certainty === 'proven')
  return [...sorted(first), ...sorted(fitting.filter((one) => !first.includes(one))), ...sorted(rest)]
}

function sorted(all: readonly Finding[]): readonly Finding[] {
  const order = ['proven', 'likely', 'possible'] as const
  const ranked = order.flatMap((certainty) => all.filter((one) => one.certainty === certainty))
  return ranked.filter(({ mistake }, at) => ranked.findIndex((other) => other.mistake === mistake) === at)
}

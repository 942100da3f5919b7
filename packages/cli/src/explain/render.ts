import type { Diagnosis, Finding } from '@kucoin-kit/core/diagnose'
import { paint, type Tone, type Words } from '@kucoin-kit/terminal'

const verdicts: Readonly<Record<Diagnosis['verdict'], readonly [Tone, string]>> = {
  correct: ['good', 'The request is what these credentials give.'],
  proven: ['bad', 'Found what is wrong.'],
  suspected: ['warning', 'Without a proof, the usual causes that fit:'],
  unexplained: ['warning', 'No known mistake explains it.'],
  inconclusive: ['note', 'There is nothing here that points at a mistake.'],
}

const tones: Readonly<Record<Finding['certainty'], Tone>> = {
  proven: 'bad',
  likely: 'warning',
  possible: 'note',
}
const needed = {
  secret: 'Set KUCOIN_API_KEY, KUCOIN_API_SECRET and KUCOIN_API_PASSPHRASE to have it proven.',
  headers: 'Give the request itself, with its headers (a curl line, a HAR entry), to have it proven.',
} as const
const MAX_SHOWN_CHARS = 400
/** Guesses that are explained, the likeliest first; those behind them are only named. */
const MAX_GUESSES = 6

/**
 * A diagnosis for people, line by line.
 *
 * @param missing - what would have made a proof possible; undefined where nothing was missing
 * @param isMasked - whether a secret was taken out of the request
 */
export function renderDiagnosis(
  diagnosis: Diagnosis,
  missing: 'secret' | 'headers' | undefined,
  isMasked: boolean,
): readonly Words[] {
  const [tone, headline] = verdicts[diagnosis.verdict]
  const lines: Words[] = [paint(tone, headline)]
  const guesses = diagnosis.findings.filter(({ certainty }) => certainty === 'possible')
  const rarer = guesses.slice(MAX_GUESSES)
  for (const finding of diagnosis.findings) {
    if (rarer.includes(finding)) continue
    const { mistake, certainty, what, fix, detail } = finding
    lines.push('', [paint(tones[certainty], certainty.padEnd(8)), '  ', paint('strong', mistake)])
    lines.push(`          ${what}${detail === undefined ? '' : ` ${detail}`}`, `          Fix: ${fix}`)
  }
  if (rarer.length > 0) {
    lines.push('', `rarer     ${rarer.map(({ mistake }) => mistake).join(', ')}`)
  }
  if (diagnosis.advice !== undefined) lines.push('', diagnosis.advice)
  if (missing !== 'headers') lines.push('', ...renderPrehash(diagnosis))
  if (isMasked) {
    lines.push(
      paint('dim', '[secret] is a passphrase or a password that the request carries; it is not shown.'),
    )
  }
  if (missing !== undefined) lines.push('', paint('dim', needed[missing]))
  return lines
}

function renderPrehash({ prehash }: Diagnosis): readonly Words[] {
  const { expected, signed, difference } = prehash
  const lines = [`to be signed  ${cut(expected)}`]
  if (signed === undefined || difference === undefined) return lines
  return [
    ...lines,
    `was signed    ${cut(signed)}`,
    `They part at byte ${difference.atByte} (${difference.expectedLength} and ${difference.signedLength} bytes):`,
    [`  to be signed  ${show(difference.expectedText)}  `, paint('dim', difference.expectedBytes || '(end)')],
    [`  was signed    ${show(difference.signedText)}  `, paint('dim', difference.signedBytes || '(end)')],
  ]
}

function cut(text: string): string {
  return show(text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS)}…` : text)
}

/** Control characters made visible: a line break at the end is a mistake of its own. */
function show(text: string): string {
  return JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')
}

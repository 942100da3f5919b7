import type { Diagnosis, Finding } from '@kucoin-kit/core/diagnose'
import { paint, type Tone, type Words } from '@kucoin-kit/terminal'
import type { Judged } from './judge.ts'

const verdicts: Readonly<Record<Diagnosis['verdict'], readonly [Tone, string]>> = {
  correct: ['good', 'The request is what these credentials give.'],
  proven: ['bad', 'Found what is wrong.'],
  suspected: ['warning', 'Without a proof, the usual causes that fit:'],
  unexplained: ['warning', 'No known mistake explains it.'],
  answered: ['good', "KuCoin's answer says what is wrong."],
  inconclusive: ['note', 'There is nothing here that points at a mistake.'],
}

const unlisted = [
  'warning',
  "This code is not listed; KuCoin's own words are all there is to go by.",
] as const

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

/** A diagnosis for people, line by line; of several calls each under its own name, in order. */
export function renderJudged(judged: readonly Judged[]): readonly Words[] {
  const isMasked = judged.some((one) => one.isMasked)
  const missing = judged.map((one) => one.missing).find((one) => one !== undefined)
  const isOpen = judged.some(({ diagnosis }) => diagnosis.verdict !== 'answered')
  return [
    ...judged.flatMap((one, at) => [
      ...(judged.length > 1 ? nameOf(one, at, judged.length) : []),
      ...renderDiagnosis(one),
    ]),
    ...(isMasked
      ? [paint('dim', '[secret] is a passphrase or a password that the request carries; it is not shown.')]
      : []),
    ...(missing !== undefined && isOpen ? ['', paint('dim', needed[missing])] : []),
  ]
}

function nameOf({ address }: Judged, at: number, of: number): readonly Words[] {
  const name = [`call ${at + 1} of ${of}`, address === '' ? '' : `  ${cut(address)}`] as const
  return [...(at === 0 ? [] : ['']), paint('strong', name.join(''))]
}

function renderDiagnosis({ diagnosis, missing, address, isRefused }: Judged): readonly Words[] {
  const isUnlisted = diagnosis.verdict === 'inconclusive' && diagnosis.said !== undefined && isRefused
  const [tone, headline] = isUnlisted ? unlisted : verdicts[diagnosis.verdict]
  const lines: Words[] = [paint(tone, headline)]
  lines.push(...renderSaid(diagnosis))
  const guesses = diagnosis.findings.filter(({ certainty }) => certainty === 'possible')
  const rarer = guesses.slice(MAX_GUESSES)
  for (const finding of diagnosis.findings) {
    if (rarer.includes(finding)) continue
    const { mistake, certainty, what, fix, detail, docs } = finding
    lines.push('', [paint(tones[certainty], certainty.padEnd(8)), '  ', paint('strong', mistake)])
    lines.push(`          ${what}${detail === undefined ? '' : ` ${detail}`}`, `          Fix: ${fix}`)
    if (certainty !== 'possible') lines.push(paint('dim', `          ${docs}`))
  }
  if (rarer.length > 0) {
    lines.push('', `rarer     ${rarer.map(({ mistake }) => mistake).join(', ')}`)
  }
  if (diagnosis.advice !== undefined) lines.push('', diagnosis.advice)
  if (missing !== 'headers' && address !== '') lines.push('', ...renderPrehash(diagnosis))
  return lines
}

/** The code, what KuCoin said with it, and what the library knows of it. */
function renderSaid({ said, verdict }: Diagnosis): readonly Words[] {
  if (!said) return []
  const { code, message, hint, docs } = said
  // What was found tells better what to do.
  const isOwn = verdict !== 'proven' && verdict !== 'unexplained'
  return [
    '',
    [paint('strong', `KuCoin ${code}`), message === undefined ? '' : `  ${cut(message)}`],
    ...(hint !== undefined && isOwn ? [`          Fix: ${hint}`] : []),
    ...(docs !== undefined ? [paint('dim', `          ${docs}`)] : []),
  ]
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

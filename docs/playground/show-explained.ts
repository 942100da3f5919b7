import type { PrehashComparison } from '@kucoin-kit/core/diagnose'
import type { Judged } from '../../packages/cli/src/explain/judge.ts'
import { element } from './element.ts'

const headlines: Readonly<Record<Judged['diagnosis']['verdict'], string>> = {
  correct: 'The request is what this key gives.',
  proven: 'Found what is wrong.',
  suspected: 'Without a proof, the usual causes that fit:',
  unexplained: 'No known mistake explains it.',
  answered: 'KuCoin’s answer says what is wrong.',
  inconclusive: 'There is nothing here that points at a mistake.',
}
/** The likeliest stand first; those behind them only make people doubt. */
const MAX_FINDINGS = 6

/** One call with what is wrong with it. */
export function showJudged({ address, diagnosis, missing }: Judged): HTMLElement {
  const { verdict, said, advice, findings, prehash } = diagnosis
  const list = element('dl', '')
  for (const { mistake, certainty, what, detail, fix, docs } of findings.slice(0, MAX_FINDINGS)) {
    const link = element('a', '', mistake)
    link.href = docs
    list.append(
      element('dt', '', link, element('span', 'certainty', ` ${certainty}`)),
      element('dd', '', `${what} ${detail ?? ''}`),
      element('dd', '', `Fix: ${fix}`),
    )
  }
  return element(
    'div',
    `call ${verdict}`,
    ...(address === '' ? [] : [element('p', '', element('code', '', address))]),
    element('p', '', element('strong', '', headlines[verdict])),
    ...(said === undefined
      ? []
      : [element('p', '', `KuCoin ${said.code}: ${said.message ?? said.hint ?? ''}`)]),
    list,
    ...(advice === undefined ? [] : [element('p', '', advice)]),
    ...(missing === 'headers' ? [] : [showPrehash(prehash)]),
    ...(missing === 'secret' && verdict !== 'answered'
      ? [element('p', 'bytes', 'Give the key below to have it proven.')]
      : []),
  )
}

/** What is to be signed, what was, and the first byte in which they part. */
function showPrehash({ expected, signed, difference }: PrehashComparison): HTMLElement {
  const shown = element('div', '', element('p', 'bytes', 'To be signed:'), element('pre', '', expected))
  if (signed === undefined || difference === undefined) return shown
  const { atByte, expectedText, expectedBytes, signedText, signedBytes } = difference
  shown.append(
    element('p', 'bytes', 'Was signed:'),
    element('pre', '', signed),
    element('p', '', `They part at byte ${atByte}:`),
    element('pre', '', element('span', 'differs', signedText || '(end)'), ` ${signedBytes} was signed`),
    element('pre', '', expectedText || '(end)', ` ${expectedBytes} is to be signed`),
  )
  return shown
}

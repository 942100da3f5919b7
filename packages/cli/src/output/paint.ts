import { styleText } from 'node:util'

/** What a line is about; decides its colour. */
export type Tone = 'good' | 'note' | 'warning' | 'bad' | 'dim' | 'strong'

const formats = {
  good: 'green',
  note: 'cyan',
  warning: 'yellow',
  bad: 'red',
  dim: 'dim',
  strong: 'bold',
} as const

/** Colours a text where standard output is a terminal that wants it; NO_COLOR and FORCE_COLOR decide otherwise. */
export function paint(tone: Tone, text: string): string {
  return styleText(formats[tone], text, { stream: process.stdout })
}

import { BadInput } from '../bad-input.ts'

/** A terminal's input: what of `process.stdin` is needed here. */
export type Terminal = Pick<
  NodeJS.ReadStream,
  'setRawMode' | 'setEncoding' | 'resume' | 'pause' | 'on' | 'off' | 'unshift'
>

const LINE_ENDS = ['\r', '\n']
/** What Ctrl-C and Ctrl-D send while nothing is interpreted. */
const GIVEN_UP = ['\u0003', '\u0004']
const BACKSPACE = ['\u007f', '\b']

/**
 * Asks for one line on a terminal without showing what is typed.
 *
 * @param question - shown on standard error, so that standard output stays the command's own
 * @throws BadInput where the user gives up (Ctrl-C, Ctrl-D)
 */
export function askHidden(question: string, terminal: Terminal): Promise<string> {
  process.stderr.write(question)
  terminal.setRawMode(true)
  terminal.setEncoding('utf8')
  let line = ''
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      terminal.off('data', onData)
      terminal.setRawMode(false)
      terminal.pause()
      process.stderr.write('\n')
      settle()
    }
    const onData = (typed: string): void => {
      const chars = [...typed]
      for (const [at, char] of chars.entries()) {
        if (LINE_ENDS.includes(char)) {
          // Several lines pasted at once: the rest answers the next question.
          const rest = chars.slice(at + 1).join('')
          end(() => {
            if (rest !== '') terminal.unshift(rest)
            resolve(line)
          })
          return
        }
        if (GIVEN_UP.includes(char)) {
          end(() => reject(new BadInput('The question was not answered.', 'run it again.')))
          return
        }
        line = BACKSPACE.includes(char) ? [...line].slice(0, -1).join('') : line + char
      }
    }
    terminal.on('data', onData)
    terminal.resume()
  })
}

import { InputError } from '../input-error.ts'
import { err } from '../output/terminal.ts'

/** A terminal's input: what of `process.stdin` is needed here. */
export type Terminal = Pick<
  NodeJS.ReadStream,
  'setRawMode' | 'setEncoding' | 'resume' | 'pause' | 'on' | 'off' | 'unshift'
>

const LINE_ENDS = ['\r', '\n', '\r\n']
/** What Ctrl-C and Ctrl-D send while nothing is interpreted. */
const GIVEN_UP = ['\u0003', '\u0004']
const BACKSPACE = ['\u007f', '\b']
/** Ctrl-U: the line anew. */
const START_OVER = '\u0015'
const ESCAPE = '\u001b'

/** One key: what arrows and other keys send, and the marks around a paste, are several characters long. */
const oneKey = new RegExp(`^(?:${ESCAPE}(?:\\[[0-?]*[ -/]*[@-~]|O.)|\r\n|.)`, 'su')
const halfAKey = new RegExp(`^${ESCAPE}(?:O|\\[[0-?]*[ -/]*)?$`)

/** Terminals whose last line ended with a carriage return: a line feed that comes next belongs to that end. */
const endedByReturn = new WeakSet<Terminal>()

/**
 * Asks for one line on a terminal without showing what is typed.
 *
 * @param question - shown on standard error, so that standard output stays the command's own
 * @throws InputError where the user gives up (Ctrl-C, Ctrl-D)
 */
export function askHidden(question: string, terminal: Terminal): Promise<string> {
  err.ask(question)
  terminal.setRawMode(true)
  terminal.setEncoding('utf8')
  const line: string[] = []
  return new Promise((resolve, reject) => {
    const end = (answer: () => void): void => {
      terminal.off('data', onData)
      terminal.setRawMode(false)
      terminal.pause()
      err.print('')
      answer()
    }
    let left = ''
    const onData = (typed: string): void => {
      left += typed
      if (endedByReturn.delete(terminal) && left.startsWith('\n')) left = left.slice(1)
      while (left !== '' && !halfAKey.test(left)) {
        const key = oneKey.exec(left)?.[0] ?? left
        left = left.slice(key.length)
        if (LINE_ENDS.includes(key)) {
          if (key === '\r') endedByReturn.add(terminal)
          end(() => {
            // Several lines pasted at once: the rest answers the next question.
            if (left !== '') terminal.unshift(left)
            resolve(line.join(''))
          })
          return
        }
        if (GIVEN_UP.includes(key)) {
          end(() => reject(new InputError('The question was not answered.', 'run it again.')))
          return
        }
        if (BACKSPACE.includes(key)) line.pop()
        else if (key === START_OVER) line.length = 0
        else if (!isControl(key)) line.push(key)
      }
    }
    terminal.on('data', onData)
    terminal.resume()
  })
}

/** No secret of KuCoin's holds a control character; one in it came from a key that is meant for editing. */
function isControl(key: string): boolean {
  return key < ' '
}

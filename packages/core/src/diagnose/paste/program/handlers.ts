/** What a program says of failures that it is ready for: they are no failures that there were. */

const text = '(?:[bfr]?["\'`][^"\'`\\n]{0,200}["\'`]|\\d{3,7})'
/** What an answer is held against, one or several, and what is printed or thrown once it fits. */
const ready = new RegExp(
  `(?:[!=]==?|\\b(?:case|when|in(?=\\s*[[({])|eq|print\\w*|puts|echo|panic)\\b|\\b(?:equals\\w*|includes|indexOf|contains|Contains|has|match|test|search|startsWith|startswith|sleep|log|warn|error|info|debug|Errorf?|Exception|Println|Printf|WriteLine)\\(|\\b(?:raise|throw(?: new)?) [\\w.]{1,60}\\()\\s*[[({]{0,2}\\s*${text}(?:\\s*,\\s*${text}){0,40}`,
  'g',
)
/** Where what a program printed begins: at the begin of a line, as no line of it does. */
const output =
  /^(?:Traceback \(most recent|(?:Uncaught |Unhandled |PHP Fatal error: {1,2})?(?:[\w$]+[.\\])*\w*(?:Error|Exception|Timeout)(?:\s\[\w+\])?:|curl: \(\d|<(?:!DOCTYPE|html))/m

/** A program without what it expects of answers. */
export function withoutHandlers(program: string): string {
  return program.replace(ready, ' ')
}

/** What stands in a text behind a program, from its first error on; empty where there is none. */
export function outputOf(program: string): string {
  const at = output.exec(program)?.index
  return at === undefined ? '' : program.slice(at)
}

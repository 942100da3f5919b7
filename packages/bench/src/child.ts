/** A part of a benchmark that runs in a process of its own, so that neither side slows the other's clock. */
import { type ChildProcess, fork } from 'node:child_process'

/** A process that answers one question at a time. */
export interface Child<Question, Answer> {
  /** Sends a question and waits for its answer. */
  ask(question: Question): Promise<Answer>
  /** Ends the process. */
  stop(): Promise<void>
}

/** Starts a script of this package; it answers every message with one of its own, in order. */
export function startChild<Question extends object, Answer>(script: URL): Child<Question, Answer> {
  // A test runner's own flags are none of the script's business, and what a library prints is no figure of ours.
  const child = fork(script, {
    execArgv: [],
    stdio: ['ignore', 2, 'inherit', 'ipc'],
    // As JSON a figure that could not be measured would be null, and null keeps any limit.
    serialization: 'advanced',
  })
  let last: Promise<unknown> = Promise.resolve()
  return {
    ask(question) {
      const answer = last.then(() => exchange<Answer>(child, question))
      last = answer.catch(() => {})
      return answer
    },
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.kill()
      }),
  }
}

function exchange<Answer>(child: ChildProcess, question: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => {
      child.off('message', onMessage)
      reject(new Error(`${child.spawnargs.at(-1)} ended with ${code} before it answered.`))
    }
    const onMessage = (message: unknown): void => {
      child.off('exit', onExit)
      resolve(message as Answer)
    }
    child.once('exit', onExit)
    child.once('message', onMessage)
    child.send(question)
  })
}

/** The script's side: answers what it is asked, and ends with the process that started it. */
export function answerParent<Question, Answer>(answer: (question: Question) => Promise<Answer>): void {
  process.on('message', async (question) => {
    process.send?.(await answer(question as Question))
  })
  process.on('disconnect', () => process.exit())
}

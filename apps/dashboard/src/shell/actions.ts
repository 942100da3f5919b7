// The four things that a person may do, in words.

/** What may be done. */
export type Action = 'halt' | 'pause' | 'resume' | 'flatten'

interface Words {
  readonly label: string
  readonly title: string
  readonly explanation: string
  readonly confirm: string
  /** Whether the bot is asked first what it would cancel and close. */
  readonly isPlanned: boolean
  /** Whether the bot keeps what the person says of it. */
  readonly takesReason: boolean
}

/** Their words. */
export const ACTIONS: Readonly<Record<Action, Words>> = {
  halt: {
    label: 'Halt',
    title: 'Halt trading?',
    explanation:
      'Nothing new is opened from now on, also after a restart, until somebody resumes. Protective orders stay.',
    confirm: 'Halt now',
    isPlanned: true,
    takesReason: true,
  },
  pause: {
    label: 'Pause',
    title: 'Pause trading?',
    explanation: 'Nothing new is opened until somebody resumes, also after a restart. Nothing is cancelled.',
    confirm: 'Pause now',
    isPlanned: false,
    takesReason: true,
  },
  resume: {
    label: 'Resume',
    title: 'Resume trading?',
    explanation: 'Signals may open positions again. Those that came meanwhile are not made up for.',
    confirm: 'Resume now',
    isPlanned: false,
    takesReason: false,
  },
  flatten: {
    label: 'Flatten',
    title: 'Close everything?',
    explanation:
      'What the bot holds is closed at the market. Signals may open positions again afterwards: halt to prevent it.',
    confirm: 'Close everything now',
    isPlanned: true,
    takesReason: false,
  },
}

import { plural } from './format'

export * from './en-common'
export * from './en-errors'

/** A custom session, beside the schedule. */
export const custom = {
  open: 'Study something else',
  line: 'Ahead of time, a cram, one voice, a tag. Cramming moves no due date.',
  how: 'How',
  modes: { schedule: 'What is due', ahead: 'Study ahead', cram: 'Cram' },
  modeLines: {
    schedule: 'Due cards and new ones, as every day. Answers set due dates.',
    ahead: 'What is due in the next seven days, soonest first. Answers set new due dates.',
    cram: 'Any card, due or not. Answers count as practice and move no due date.',
  },
  which: 'Which cards',
  cards: {
    all: 'All',
    leeches: 'Only those forgotten many times',
    voice: 'Only one voice',
    tag: 'By tag',
    flag: 'By flag',
  },
  one: { voice: 'Voice', tag: 'Tag', flag: 'Flag' },
  flag: (n: string) => `Flag ${n}`,
  counting: 'Counting …',
  count: (cards: number, cram: boolean) =>
    `${plural(cards, 'card', 'cards')}.${cram ? ' No due date moves.' : ''}`,
  none: 'No card fits. Choose others, or another way.',
  start: 'Start',
} as const

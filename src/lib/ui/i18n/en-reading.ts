/** The figures of reading with the words in view. */
export const reading = {
  heading: 'Reading with the words in view',
  note: 'These questions show the passage, so they ask for no memory. They stay out of all figures of memory.',
  column: 'What was read',
  right: 'Answered right',
  overSuspicion: 'Over-suspicion: doubted where the voice stands behind it',
  credulity: 'Credulity: believed where the voice keeps its distance or disputes it',
} as const

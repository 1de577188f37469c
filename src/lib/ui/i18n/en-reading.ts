/** The figures of reading with the words in view. */
export const reading = {
  heading: 'Reading with the words in view',
  note: 'These questions show the passage, so they ask for no memory. They stay out of all figures of memory.',
  column: 'What was read',
  right: 'Words that tell, and how far they vouch: answered right',
  overSuspicion: 'Over-suspicion: doubted, where the voice plainly says it itself',
  credulity: 'Credulity: believed, where the voice keeps its distance or disputes it',
  unseen: 'Who says it, in a passage you had not seen: answered right',
  changeHeading: 'New passages, before and after',
  changeNote: 'The change may include getting used to the test.',
  unseenHeading: 'New passages, by who speaks',
  ofKind: (kind: string) => `New passages: ${kind}`,
  kinds: {
    own: 'the text itself says it',
    named: 'somebody with a name',
    unnamed: 'somebody without a name',
    nested: 'somebody quoted by somebody who is quoted',
  },
} as const

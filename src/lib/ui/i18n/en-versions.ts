/** The versions of two tabs that changed the same thing, and the choice between them. */
export const versions = {
  heading: 'Changed in another tab',
  changed:
    'Somebody changed this in another tab after you opened it here. Which version do you want to keep?',
  both: 'Everything that only one of you changed is kept.',
  mine: 'Mine',
  theirs: 'The other',
  keepMine: 'Keep mine',
  takeTheirs: 'Take the other',
  goneHeading: 'Deleted in another tab',
  gone: 'Somebody deleted this in another tab while you edited it here. Your words are below.',
  putBack: 'Put it back with my words',
  letGo: 'Let it go',
  copy: 'Copy my words',
  copied: 'Copied.',
  notCopied: 'This browser does not allow copying. Select the words and copy them yourself.',
  decideLater: 'Nothing is saved until you choose. If you close this, your words stay where you typed them.',
  empty: '(empty)',
} as const

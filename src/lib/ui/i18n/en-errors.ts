/** Error messages: what happened, that nothing was lost, what to do. */
export const errors = {
  'storage-full':
    'This device has no room left, so nothing was saved. Free some space (delete a large download, say) and try again.',
  'storage-closed':
    'Another tab is using a different version of Whence. Nothing was lost: close the other tab and reload this one.',
  'storage-cleared':
    'The data of Whence was cleared in this browser while this tab was open. This was not saved. Load the page again.',
  'job-failed': 'That could not be worked out here. Nothing was changed: try again.',
  'storage-failed':
    'Your browser would not save that. Nothing that was saved before is lost. Reload, and try again.',
  'session-moved-on': 'This session went on in another tab. Nothing was lost: here is where it stands.',
  'nothing-to-undo': 'There is nothing left to undo in this session.',
  'deck-unknown':
    'There is no such deck on this device. The link may be wrong, or the deck was made on another device.',
  'shipped-missing':
    'A deck that comes with the app could not be read. Connect once, reload, and it will be kept for offline.',
  'shipped-broken': 'A deck that comes with the app is damaged. Connect once and reload to repair it.',
  'material-unknown': 'There is no such material on this device.',
  'nothing-vetted': 'No claim has been accepted yet. Accept at least one, then make the deck.',
  'text-empty': 'There is no text here. Nothing was changed: paste an article, or open a text file.',
  'text-binary':
    'This file is not text (it looks like a picture or a program). Nothing was changed: open another file, or paste the text.',
  'text-not-utf8':
    'This file is not in UTF-8, so letters would come out wrong. Nothing was changed: save it as UTF-8, or paste the text.',
  'text-too-long':
    'This text is too long: 400,000 characters is the limit. Nothing was changed: bring it in piece by piece.',
  'text-is-link':
    'This is an address. Whence cannot open web pages. Copy the text of the page, or save the page, and bring that.',
  'document-damaged':
    'This file is damaged, or it is not what its name says. Nothing was changed: open it in another program and copy its text.',
  'document-too-large':
    'This file is too large, or it unpacks to too much. Nothing was changed: bring in a part of it.',
  'document-locked':
    'This file is protected by a password or a lock. Nothing was changed: save a copy without it, and open that.',
  'document-no-text': 'This file holds no text that the app can read. It may be a scan. Nothing was changed.',
  'worker-missing':
    'This device has not loaded the reader for such files yet. Nothing was changed: connect once, and try again.',
  'text-known': 'This text is here already. Nothing was changed.',
  'link-invalid': 'The link should start with http:// or https://. Nothing was changed.',
  cancelled: 'Cancelled. Nothing was changed.',
  'extraction-timeout':
    'Reading this text took too long and was stopped. Nothing was changed: try a shorter piece.',
  'extraction-failed':
    'Something went wrong while reading this text. Nothing was changed: try again, or try a shorter piece.',
  'copy-unrelated':
    'None of the deck’s passages stands in this text. Nothing was changed: is it the same article?',
  'voice-gone': 'This voice is no longer there. Another tab may have changed it.',
  'voice-invalid': 'A voice needs a name of at most 120 characters.',
  'draft-gone': 'This draft is no longer there. Another tab may have removed it.',
  'changed-elsewhere': 'Another tab changed this meanwhile. Nothing was saved: look at it again.',
  'voices-differ':
    'These two claims have different voices, so they stay apart. Is one voice wrong? Fix it first, then merge.',
  'statement-invalid': 'A statement needs words, and 240 characters at most.',
  'chain-invalid': 'A chain needs at least one voice.',
} as const

/** The sentence for an error's code. A code that the catalogue does not know is a bug, but also gets a sentence. */
export function errorText(code: string): string {
  return Object.hasOwn(errors, code) ? errors[code as keyof typeof errors] : errors['storage-failed']
}

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

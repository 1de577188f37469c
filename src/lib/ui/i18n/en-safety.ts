import { number, plural, weekday } from './format'

export * from './en-common'
export * from './en-errors'

/** The restored data, as the journal reports it. */
interface Recovery {
  readonly events: number
  readonly rows: number
  readonly isComplete: boolean
  readonly seen: { readonly at: number } | null
}

/** The sentence about the restored data. */
function cameBack({ events, rows }: Recovery): string {
  if (events > 0)
    return `${plural(events, 'entry', 'entries')} of your study log ${events === 1 ? 'was' : 'were'} brought back from the journal.`
  if (rows > 0)
    return `${plural(rows, 'thing', 'things')} you made or brought in ${rows === 1 ? 'was' : 'were'} brought back from the journal.`
  return 'The journal, the second copy of your answers, holds nothing either.'
}

/** The sentence about missing data. It promises completeness only if the last-seen mark proves it. */
function isAllThere({ isComplete, seen }: Recovery): string {
  if (isComplete) return 'Nothing is missing.'
  if (!seen) return 'Whence cannot tell whether something is still missing.'
  return `Something may still be missing: the last thing was saved on ${weekday(seen.at)}.`
}

/** Messages about the safety of the stored data. */
export const safety = {
  recovered: (recovery: Recovery) =>
    `Your browser had lost part of your progress. ${cameBack(recovery)} ${isAllThere(recovery)}`,
  moved: (recovery: Recovery | null) =>
    [
      'Your browser cannot open the database of Whence any more. Whence now saves everything in a new place on this device.',
      ...(recovery ? [cameBack(recovery), isAllThere(recovery)] : []),
      ...(recovery && !recovery.isComplete
        ? ['The old database was left as it is. Whence tries to read it each time it starts.']
        : []),
    ].join(' '),
  memory: (recovery: Recovery | null) =>
    [
      'Your browser cannot open the database of Whence. You can go on: the journal, a second copy on this device, keeps every answer.',
      ...(recovery ? [cameBack(recovery), isAllThere(recovery)] : []),
    ].join(' '),
  dismiss: 'I see',
  heading: 'A second copy',
  starting: 'Getting your saved answers …',
  on: (bytes: number) =>
    `A journal keeps a second copy of every answer, and of everything you make, apart from the browser’s database. It takes ${number(Math.max(1, Math.round(bytes / 1024)))} KiB.`,
  follows: 'Another tab keeps the journal, a second copy of every answer and of everything you make.',
  missing:
    'This browser has no place for a second copy of your answers. They are kept once, in its database.',
  broken: (since: number | null) =>
    `The journal, the second copy of your answers, cannot be written${since === null ? ' just now' : ` since ${weekday(since)}`}. Your answers are kept once, in the browser’s database. Whence tries again by itself.`,
  outdated:
    'A newer version of Whence is open in another tab. This tab shows what is there and saves nothing: reload it.',
  reload: 'Reload',
  cleared:
    'The browser’s data of Whence was cleared while this tab was open. Nothing more is saved here. Reload: what a second copy still holds is brought back.',
} as const

/** Messages about the app's own files on the device. */
export const pwa = {
  updateFailed:
    'A new version could not be loaded completely. Nothing is lost: you go on with the version you have, and Whence tries again by itself.',
  offlineFailed:
    'Whence could not be loaded completely for use without a network. You can go on, and Whence tries again by itself.',
} as const

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

/** Answers and other entries of the log. */
export const changes = (count: number): string => plural(count, 'answer or change', 'answers or changes')
/** The age of a copy or a backup in whole days. */
export const daysAgo = (times: number): string =>
  times === 0 ? 'today' : times === 1 ? 'yesterday' : `${number(times)} days ago`
/** Answers and changes since a backup, which the app counts up to ten thousand. */
export const changesUpTo = (n: number): string =>
  n < 10_000 ? changes(n) : `${number(n)} answers or changes, or more`

/** Copies that the app makes by itself. */
export const copies = {
  heading: 'Automatic copies',
  why: 'Once a day the app keeps a copy of everything on this device. Copies of the last three days and the last four weeks stay. A copy helps after a mistake. It does not help if you lose the device or delete the browser’s data. Make a backup for that.',
  none: 'There is no copy yet. The first one comes while you use the app.',
  line: (times: number, title: string): string => `Copy from ${daysAgo(times)} (${title})`,
  restore: 'Look into it',
  save: 'Save it as a file',
  folder: 'A folder for backups',
  folderWhy:
    'Choose a folder, for example one that your device copies to other devices. The app writes one backup a day into it, without a passphrase.',
  choose: 'Choose a folder',
  chosen: (title: string): string => `One backup a day goes into the folder “${title}”.`,
  ask: (title: string): string =>
    `Your browser asks again whether the app may write into the folder “${title}”. No backup goes there until you allow it.`,
  allow: 'Allow it',
  stop: 'Do not use this folder any more',
  gone: 'This copy is no longer there.',
} as const

/** The reminder of a backup. */
export const reminder = {
  never: (n: number): string =>
    `You have made no backup on this device yet. It holds ${changesUpTo(n)}. If the device is lost, they are lost too.`,
  old: (times: number, n: number): string =>
    `Your last backup is from ${daysAgo(times)}. Since then ${changesUpTo(n)} are new. If the device is lost, they are lost too.`,
  make: 'Make a backup',
  later: 'Remind me next week',
} as const

/** A deck as a learner sees it, without anything being saved. */
export const preview = {
  label: 'Preview',
  note: 'This is a preview. Your answers are not saved.',
  close: 'End the preview',
  over: 'That was the preview',
  overText: 'These are the questions that a learner gets on the first day. Nothing was saved.',
  again: 'Try it again',
  tryIt: 'Try it as a learner',
} as const

import type { Wait } from '$lib/domain/scheduling/due'
import { dayOfWait, number, percent, plural, weekday } from './format'

export * from './en-common'

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

const short = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' })
const long = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' })
const dated = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
})
const shortDay = (on: string): string => short.format(Date.parse(on))
const longDay = (day: string): string => long.format(Date.parse(day))

/** "today 16:00", "tomorrow", else the weekday, as study days count. */
function when(at: number, wait: Wait): string {
  return wait.unit === 'days' ? dayOfWait(wait) : `today ${clock.format(at)}`
}

/** The start screen. */
export const today = {
  heading: 'Today',
  date: weekday,
  dateOf: (on: string): string => dated.format(Date.parse(on)),
  due: (count: number) => (count === 0 ? 'Nothing is due' : `${plural(count, 'card', 'cards')} today`),
  about: (ms: number, fresh: number) =>
    `about ${plural(Math.max(1, Math.round(ms / 60_000)), 'minute', 'minutes')}${fresh > 0 ? ` · ${number(fresh)} new` : ''}`,
  study: 'Study now',
  until: (at: number, wait: Wait) => `Nothing is due until ${when(at, wait)}.`,
  nothingMore: 'You have met every card of your decks.',
  meanwhile: 'Meanwhile, if you like:',
  round: 'Play a round',
  roundLine: 'Just for practice. Your plan stays the same.',
  read: 'Read a deck',
  readLine: 'Its claims with their passages and rails.',
  vet: (n: number) => `Vet ${plural(n, 'draft', 'drafts')}`,
  vetLine: 'Claims drawn out of your articles are waiting for you.',
  figures: 'Look at your figures',
  figuresLine: 'What you keep, and which voices you confuse.',
  begin: (title: string) => `Begin “${title}”`,
  beginLine: 'A deck you have not met yet.',
  bring: 'Bring an article',
  bringLine: 'Paste a text, vet its claims, and make a deck of it.',
  tasks: 'Assignments',
  taskDue: (name: string, at: number) => `From ${name} · due ${weekday(at)}`,
  decks: 'Your decks',
  moreDecks: (n: number) => `${number(n)} more`,
  week: 'Your week',
  shortDay,
  dayOfWeek: (on: string, studied: boolean) => `${longDay(on)}${studied ? ': studied' : ''}`,
  deckLine: (claims: number, due: number) =>
    due === 0
      ? plural(claims, 'claim', 'claims')
      : `${plural(claims, 'claim', 'claims')} · ${number(due)} due`,
  notBegun: (claims: number) => `${plural(claims, 'claim', 'claims')} · not begun`,
  updated: 'A newer version: see what changed',
  heldBack: { some: 'Some claims are held back for a test', all: 'Paused until its test' },
  met: (share: number) => `${percent(share)} of the cards met`,
  back: (at: number) =>
    `You last studied on ${weekday(at)}. There is no hurry: what is due is waiting, most at risk first.`,
  teach: 'I am a teacher',
  classes: 'Your classes',
  plan: 'Put study times into my calendar',
  failed: 'What is due could not be read. Nothing is lost: reload, and try again.',
} as const

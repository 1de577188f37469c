import { encodeCalendar, reminderToCalendar, type StudyReminder } from '$lib/formats/ics'
import { HOME, localValues } from '$lib/storage/opening/home'
import { hasBadge } from '$lib/ui/app/badge'
import { downloadFile } from '$lib/ui/app/download'

/** Hands a reminder to the learner, as a file for their own calendar. */
export function downloadReminder(reminder: StudyReminder): void {
  const file = encodeCalendar(reminderToCalendar(reminder))
  downloadFile('whence-reminder.ics', new Blob([file], { type: 'text/calendar;charset=utf-8' }))
}

/** True once on this device, and only where the app's icon can have a number: what that number cannot know is said then. */
export function explainsBadge(): boolean {
  if (!hasBadge() || localValues.get(HOME.keys.badge) !== null) return false
  localValues.set(HOME.keys.badge, 'explained')
  return true
}

import { encodeCalendar, reminderToCalendar, type StudyReminder } from '$lib/formats/ics'
import { downloadFile } from '$lib/ui/app/download'

/** Hands a reminder to the learner, as a file for their own calendar. */
export function downloadReminder(reminder: StudyReminder): void {
  const file = encodeCalendar(reminderToCalendar(reminder))
  downloadFile('whence-reminder.ics', new Blob([file], { type: 'text/calendar;charset=utf-8' }))
}

/** The offer to install the app, and the reminder after a session. */
export const install = {
  heading: 'Put Whence on your home screen?',
  why: 'It then opens like any other app, also without the internet.',
  accept: 'Install',
  decline: 'No, thanks',
  done: 'Done. Whence is on your home screen.',
  iosSteps: ['Tap the Share button of the browser.', 'Choose “Add to Home Screen”.', 'Tap “Add”.'],
  iosBackup:
    'The app on the home screen may not see what you saved here. Make a backup first, then restore it there.',
  backup: 'Make a backup first',
} as const

export const remind = {
  make: 'Remind me',
  made: 'Open the file with your calendar.',
  summary: 'Whence: study a little',
  description: 'Your cards are waiting. It takes a few minutes.',
  badge: 'The number on the icon only changes while Whence is open.',
} as const

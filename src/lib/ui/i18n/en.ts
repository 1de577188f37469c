/**
 * Every sentence of the interface, in one typed catalogue. Parameters are typed; numbers, dates and plurals go through
 * `Intl` (format.ts). Another language is another value of this shape.
 */
import {
  claimKinds,
  common,
  errors,
  hopNote,
  nav,
  relationWords,
  voiceKinds,
  type ErrorCode,
} from './en-common'
import { about, classroom, deck, library, settings, shell } from './en-places'
import { confidences, evidence, slipWords, study, today, welcome } from './en-study'
import { importing, material, workbench } from './en-workbench'

export const en = {
  about,
  claimKinds,
  classroom,
  common,
  confidences,
  deck,
  errors,
  evidence,
  hopNote,
  importing,
  library,
  material,
  nav,
  relationWords,
  settings,
  shell,
  slipWords,
  study,
  today,
  voiceKinds,
  welcome,
  workbench,
} as const

/** The words in force. */
export const t = en

/** The sentence for an error's code; a code the catalogue does not know is a bug, and still says something. */
export function errorText(code: string): string {
  return Object.hasOwn(errors, code) ? errors[code as ErrorCode] : errors['storage-failed']
}

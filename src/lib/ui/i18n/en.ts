/**
 * All sentences of the interface, in one typed catalogue. Parameters are typed. Numbers, dates and plurals go through
 * `Intl` (format.ts). A screen imports the sections it shows (`import * as t from '…/en-study'`). Each section includes
 * the common words, so that the first screen does not load the sentences of other screens.
 */
export * from './en-about'
export * from './en-class'
export * from './class/en-present'
export * from './class/en-print'
export * from './class/en-profiles'
export * from './class/en-seeing'
export * from './en-safety'
export * from './en-places'
export * from './en-answer'
export * from './en-session'
export * from './en-round'
export * from './insight/en-insight'
export * from './insight/en-training'
export * from './en-install'
export * from './insight/en-insight-cards'
export * from './en-custom'
export * from './en-workbench'
export * from './en-reasons'
export * from './en-library'
export * from './en-settings'
export * from './en-today'
export * from './en-transfer'
export * from './vet/en-vet'
export * from './vet/en-deck-parts'

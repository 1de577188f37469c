/** Items that other apps share. Recognising them needs the readers of decks and tables, so they load with one. */
export { isBackup } from '$lib/formats/recognise'
export { kindForImport, lookAtShared, takeShared } from '$lib/usecases/transfer/shared-item'

import { withoutTexts } from '$lib/domain/deck/by-reference'
import type { Deck } from '$lib/domain/deck/deck'
import { tableOfDeck } from '$lib/domain/deck/to-table'
import { deckFragment, deckText } from '$lib/formats/deck-link/deck-link'
import type { QrCode } from '$lib/formats/qr-code'
import { downloadCsv, downloadFile } from '$lib/ui/app/download'

const travelling = (deck: Deck, withText: boolean): Deck => (withText ? deck : withoutTexts(deck))

/** The link that carries a deck. @param page the address of the page that opens it */
export function linkToDeck(deck: Deck, withText: boolean, page: string): string {
  return `${page}${deckFragment(travelling(deck, withText))}`
}

/**
 * The forms of a file: a deck that mail and platforms let through, a table for a spreadsheet, or a text that a person
 * can edit. All of them can be opened again.
 */
export const DECK_FORMS = ['deck', 'table', 'text'] as const
export type DeckForm = (typeof DECK_FORMS)[number]

/** Saves a deck as a file. */
export async function saveDeck(deck: Deck, withText: boolean, form: DeckForm): Promise<void> {
  const given = travelling(deck, withText)
  if (form === 'table') downloadCsv(deck.id, tableOfDeck(given))
  else if (form === 'deck')
    downloadFile(`${deck.id}.whence.json`, new Blob([deckText(given)], { type: 'application/json' }))
  else {
    const { deckToYaml } = await import('./authored.lazy')
    downloadFile(`${deck.id}.whence.yaml`, new Blob([deckToYaml(given)], { type: 'application/yaml' }))
  }
}

/** Copies a text; false where the browser does not let the page do that. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/** Draws a link as a QR code; null if it is too long for one. */
export async function qrOfLink(link: string): Promise<QrCode | null> {
  const { qrCode } = await import('$lib/formats/qr-code')
  return qrCode(link)
}

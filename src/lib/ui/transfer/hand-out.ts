import { withoutTexts } from '$lib/domain/deck/by-reference'
import type { Deck } from '$lib/domain/deck/deck'
import { deckFragment, deckText } from '$lib/formats/deck-link/deck-link'
import type { QrCode } from '$lib/formats/qr-code'
import { downloadFile } from '$lib/ui/app/download'

const travelling = (deck: Deck, withText: boolean): Deck => (withText ? deck : withoutTexts(deck))

/** The link that carries a deck. @param page the address of the page that opens it */
export function linkToDeck(deck: Deck, withText: boolean, page: string): string {
  return `${page}${deckFragment(travelling(deck, withText))}`
}

/** Saves a deck as a file that mail and platforms let through. */
export function saveDeck(deck: Deck, withText: boolean): void {
  const text = deckText(travelling(deck, withText))
  downloadFile(`${deck.id}.whence.json`, new Blob([text], { type: 'application/json' }))
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

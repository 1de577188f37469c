import type { SharedItem } from '$lib/usecases/transfer/shared-item'
import type { Import } from './import.svelte'

/** Puts an item that another app shared into the import screen: a file, a text, or the address of a page. */
export async function openShared(importing: Import, { file, kind }: SharedItem): Promise<void> {
  if (kind === 'link') importing.details.type('link', (await file.text()).trim())
  // A text without a name was shared as words, not as a file.
  else if (file.name === '') importing.text = (await file.text()).slice(0, importing.limit + 1)
  else await importing.open(file)
}

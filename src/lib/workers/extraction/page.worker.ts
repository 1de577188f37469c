/** Reads a page off the main thread: its visible text, its shape and what it says of itself. It needs no DOM. */
import { pageFactsOf, type PageRequest } from '$lib/formats/page-facts'

addEventListener('message', ({ data }: MessageEvent<PageRequest>) => {
  postMessage(pageFactsOf(data))
})

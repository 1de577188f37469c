/** Converts a page of HTML to its visible text, off the main thread and without a DOM. */
import { textOfHtml } from '$lib/formats/html-text'

addEventListener('message', ({ data }: MessageEvent<string>) => {
  postMessage(textOfHtml(data))
})

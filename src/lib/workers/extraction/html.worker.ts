/** Reads a page of HTML as the text it shows, off the main thread and without a DOM. */
import { textOfHtml } from '$lib/formats/html-text'

addEventListener('message', ({ data }: MessageEvent<string>) => {
  postMessage(textOfHtml(data))
})

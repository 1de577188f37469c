/** Scrolls a passage, and nothing else, to its marked words. */
export function showMarks(sheet: HTMLElement | undefined): void {
  const mark = sheet?.querySelector('mark.content')
  if (!sheet || !mark) return
  const [box, words] = [sheet.getBoundingClientRect(), mark.getBoundingClientRect()]
  const below = words.bottom - box.bottom
  if (below > 0) sheet.scrollTop += Math.min(below + box.height / 2, words.top - box.top)
}

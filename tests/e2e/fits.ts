import type { Page } from '@playwright/test'

/** Sets the size of all text as a browser's own setting does; 1 is the usual size. */
export async function enlargeText(page: Page, factor: number): Promise<void> {
  await page.evaluate((times) => {
    document.documentElement.style.fontSize = times === 1 ? '' : `${String(18 * times)}px`
  }, factor)
}

/** The pixels by which the page can be scrolled sideways; 0 where it fits. */
export function sidewaysBy(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** Words that stick out of the screen or are cut off by a box, as text. Words for screen readers only are left out. */
export function cutWords(): string[] {
  const words: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const box = node.parentElement
    if (!box || (node.textContent ?? '').trim() === '') continue
    if (
      box.closest('.visually-hidden, .skip, #svelte-announcer, select, script, style, svg') ||
      !box.checkVisibility()
    )
      continue
    const boxes: Element[] = []
    for (let one: Element | null = box; one && one !== document.body; one = one.parentElement) boxes.push(one)
    // A wide table scrolls in a box of its own, and a line that ends in an ellipsis says that there is more.
    const isOnPurpose = boxes.some((one) => {
      const { overflowX, textOverflow } = getComputedStyle(one)
      return overflowX === 'auto' || overflowX === 'scroll' || textOverflow === 'ellipsis'
    })
    if (isOnPurpose) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const { left, right, width } of range.getClientRects()) {
      const outside = left < -1 || right > document.documentElement.clientWidth + 1
      const cutBy = box.closest('button, a, [style*="overflow"]')?.getBoundingClientRect()
      const cut = cutBy !== undefined && (left < cutBy.left - 1 || right > cutBy.right + 1)
      if (width > 0 && (outside || cut)) words.push((node.textContent ?? '').trim().slice(0, 40))
    }
  }
  return [...new Set(words)]
}

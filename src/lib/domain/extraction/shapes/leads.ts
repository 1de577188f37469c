import type { PageDraft } from './page'

/** “BREAKING: …”, “Show HN: …”: a label before a sentence, which is nobody's name. */
const LABEL =
  /^(?:new|breaking(?: news)?|just in|update|watch|exclusive|developing|opinion|analysis|(?:show|ask|tell|launch) hn|eli5|psa|til) ?[:|] (?=\S)/i
/** “@saltybob the engineer told me …”: a post that names its addressee. */
const MENTION =
  /^(?:@[\w.-]{2,40}[,:]? )+(?!(?:is|was|are|has|had|does|did|said|says|told|and|will|can|never)\b)(?=\S)/u

/** Reads labels and names of addressees at the starts of lines as white space. */
export function readLeads(page: PageDraft): void {
  for (const { start, end, plain } of page.lines) {
    if (plain.length < 6) continue
    const head = plain.slice(0, 120)
    const found = head.startsWith('@') ? MENTION.exec(head) : LABEL.exec(head)
    if (!found) continue
    const from = start + page.text.slice(start, end).indexOf(plain)
    page.mask(from, from + found[0].length)
  }
}

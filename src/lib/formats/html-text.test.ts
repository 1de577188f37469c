import { describe, expect, it } from 'vitest'
import { fc } from '../../../tests/builders'
import { textOfHtml } from './html-text'

describe('the visible text of a page', () => {
  it.each([
    ['paragraphs and white space', '<p>One\n  two</p><p>three</p>', 'One two\n\nthree'],
    [
      'paragraphs that are not closed',
      '<p>One<p>two<ul><li>three<li>four</ul>',
      'One\n\ntwo\n\nthree\n\nfour',
    ],
    ['lines', 'One<br>two<br><br>three', 'One\ntwo\n\nthree'],
    ['inline elements', 'w<b>or</b>d <i>two</i>,<a href="x">three</a>', 'word two,three'],
    [
      'characters by name and number',
      '&ldquo;Caf&eacute;&#8221; &amp; &bogus; &#x1F600;',
      '“Café” & &bogus; 😀',
    ],
    [
      'quotations',
      'He said <q> so </q>.<blockquote><p>A</p><p>B</p></blockquote>C',
      'He said “ so”.\n\n> A\n\n> B\n\nC',
    ],
    [
      'quotations in quotations',
      '<blockquote>A<blockquote>B</blockquote>C</blockquote>D',
      '> A\n\n> B\n\n> C\n\nD',
    ],
    [
      'what is not shown',
      '<head><title>t</title><style>a{}</style></head><nav>n<ul><li>m</ul></nav><p hidden>h</p><!-- c --><script>"</p>"</script>A',
      'A',
    ],
    ['a menu that is never closed', '<nav>menu<div>more<main><p>A</p></main>', 'A'],
    [
      'the page’s footer, but not a quotation’s',
      '<blockquote>A<footer>B</footer></blockquote><footer>C</footer>',
      '> A\n\n> B',
    ],
    ['preformatted lines', '<pre>a\nb  c\n\nd</pre>', 'a\nb c\n\nd'],
    ['overlapping elements', '<b>A<blockquote>B</b> C</blockquote>D', 'A\n\n> B C\n\nD'],
    ['no markup at all', 'A < B & C', 'A < B & C'],
  ])('separates and joins correctly: %s', (_what, html, text) => {
    expect(textOfHtml(html)).toBe(text)
  })

  it('has each comment’s author on a separate line', () => {
    const html = `<ol id="comments"><li class="comment"><span class="comment-author"><b class="fn">Ann R.</b></span>
      <p>No.</p></li><li class="comment"><div class="author">Bo <i>says:</i></div><p>Yes.</p></li></ol>`
    expect(textOfHtml(html)).toBe('Comment by Ann R.\n\nNo.\n\nBo says:\n\nYes.')
    expect(textOfHtml('<p class="author">Ann R.</p><p>No.</p>')).toBe('Ann R.\n\nNo.')
  })

  it('exists for any string, and contains no tag', () => {
    const piece = fc.constantFrom('<p>', '</p>', '<blockquote>', '</blockquote>', '<q>', '</q>', '<li class="comment">', '<b class=fn>', '</b>', '<nav>', '</nav>', '<br>', '<main>', 'a', ' ', '&', '<', '"', '\ud800', '<script>', '</script>', '<!--', '-->') // prettier-ignore
    const page = fc.oneof(
      fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(page, (html) => {
        const text = textOfHtml(html)
        expect(text).not.toMatch(/<(?:p|blockquote|q|nav|br|main)>/u)
        expect(text).not.toMatch(/^[ \t\n\f\r]|\n\n\n|[ \n]$/u)
      }),
      { numRuns: 500 },
    )
  })
})

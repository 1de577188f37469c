/** The content of the picture of a result. The screen has all of it as text too. */
export interface ShareCardWords {
  readonly app: string
  readonly title: string
  /** One line for each player: a name (or none) and the score. */
  readonly lines: readonly { readonly name: string; readonly score: string; readonly share: number }[]
  /** The player's confusions, if any. */
  readonly remark: string | null
  readonly foot: string
}

const SIDE_PX = 1080
const MARGIN_PX = 96

/** The colours and typefaces of the page, so that the picture matches the theme. */
interface Look {
  readonly paper: string
  readonly ink: string
  readonly soft: string
  readonly line: string
  readonly accent: string
  readonly rails: readonly string[]
  readonly serif: string
  readonly sans: string
}

function lookOf(root: HTMLElement): Look {
  const style = getComputedStyle(root)
  const value = (name: string): string => style.getPropertyValue(name).trim()
  return {
    paper: value('--paper'),
    ink: value('--ink'),
    soft: value('--soft'),
    line: value('--line'),
    accent: value('--accent'),
    rails: ['blog', 'outlet', 'anonymous'].map((kind) => value(`--voice-${kind}`)),
    serif: value('--serif'),
    sans: value('--sans'),
  }
}

/** Draws the picture of a result on the device, without any network request. Null if the browser cannot draw it. */
export async function drawShareCard(words: ShareCardWords, root: HTMLElement): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = SIDE_PX
  canvas.height = SIDE_PX
  const context = canvas.getContext('2d')
  if (!context) return null
  const look = lookOf(root)
  // Drawing does not wait for typefaces, so load the missing ones first.
  await Promise.all(
    [`600 68px ${look.serif}`, `italic 400 36px ${look.serif}`, `500 40px ${look.sans}`].map((font) =>
      document.fonts.load(font, words.title),
    ),
  ).catch(() => undefined)
  ground(context, look)
  const below = heading(context, look, words)
  scores(context, look, words, below)
  foot(context, look, words)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}

function ground(context: CanvasRenderingContext2D, { paper, rails }: Look): void {
  context.fillStyle = paper
  context.fillRect(0, 0, SIDE_PX, SIDE_PX)
  rails.forEach((colour, i) => {
    context.fillStyle = colour
    context.fillRect(32 + i * 22, MARGIN_PX + i * 90, 8, SIDE_PX - 2 * MARGIN_PX - i * 90)
  })
}

/** @returns the vertical position of the next line */
function heading(context: CanvasRenderingContext2D, look: Look, { app, title }: ShareCardWords): number {
  text(context, app, look.accent, `600 34px ${look.sans}`, MARGIN_PX + 36, MARGIN_PX + 34)
  const lines = wrapped(context, title, `600 68px ${look.serif}`, SIDE_PX - 2 * MARGIN_PX - 36).slice(0, 3)
  lines.forEach((line, i) => {
    text(context, line, look.ink, `600 68px ${look.serif}`, MARGIN_PX + 36, MARGIN_PX + 128 + i * 78)
  })
  return MARGIN_PX + 128 + lines.length * 78
}

function scores(context: CanvasRenderingContext2D, look: Look, words: ShareCardWords, from: number): void {
  const left = MARGIN_PX + 36
  const [width, room] = [SIDE_PX - MARGIN_PX - left, SIDE_PX - MARGIN_PX - 150 - from]
  const step = Math.min(150, room / Math.max(1, words.lines.length))
  words.lines.forEach(({ name, score, share }, i) => {
    const y = from + 30 + i * step
    const label = name === '' ? score : `${name}: ${score}`
    text(
      context,
      clipped(context, label, `500 40px ${look.sans}`, width),
      look.ink,
      `500 40px ${look.sans}`,
      left,
      y,
    )
    context.fillStyle = look.line
    context.fillRect(left, y + 22, width, 16)
    context.fillStyle = look.accent
    context.fillRect(left, y + 22, width * share, 16)
  })
}

function foot(context: CanvasRenderingContext2D, look: Look, { remark, foot: last }: ShareCardWords): void {
  const left = MARGIN_PX + 36
  const font = `italic 400 36px ${look.serif}`
  const lines = remark === null ? [] : wrapped(context, remark, font, SIDE_PX - MARGIN_PX - left).slice(0, 2)
  lines.forEach((line, i) => text(context, line, look.soft, font, left, SIDE_PX - MARGIN_PX - 110 + i * 44))
  text(context, last, look.soft, `400 30px ${look.sans}`, left, SIDE_PX - MARGIN_PX)
}

function text(
  context: CanvasRenderingContext2D,
  words: string,
  colour: string,
  font: string,
  x: number,
  y: number,
): void {
  context.fillStyle = colour
  context.font = font
  context.fillText(words, x, y)
}

/** Breaks words into lines that fit. */
function wrapped(context: CanvasRenderingContext2D, words: string, font: string, width: number): string[] {
  context.font = font
  return words.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    const fits = context.measureText(longer).width <= width
    return last !== undefined && fits ? [...lines.slice(0, -1), longer] : [...lines, word]
  }, [])
}

function clipped(context: CanvasRenderingContext2D, words: string, font: string, width: number): string {
  context.font = font
  let end = words.length
  while (end > 1 && context.measureText(`${words.slice(0, end)}…`).width > width) end--
  return context.measureText(words).width <= width ? words : `${words.slice(0, end)}…`
}

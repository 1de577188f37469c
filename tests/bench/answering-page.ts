/**
 * Runs in a page: answers questions in the app as a hand would, and shows the same screens in the bare page. Both note
 * when the screen after a press was painted.
 */

/** Milliseconds of one answer: until its feedback was painted, and from going on until the next question was. */
export interface AnswerTimes {
  readonly feedback: number
  readonly next: number
  /** True if the app judged the answer. If the learner grades, the feedback is the revealed answer. */
  readonly judged: boolean
}

/** The words on a screen that the bare page shows, too. */
export interface ScreenOutline {
  readonly texts: readonly string[]
  readonly buttons: readonly string[]
}

declare global {
  interface Window {
    /** The bare page's own: shows the first of these screens; each press of a button shows the next. */
    showScreens?: (screens: readonly ScreenOutline[]) => void
  }
}

function later(ms: number): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Resolves when the frame in which the screen meets a condition is painted. */
function painted(until: () => boolean): Promise<number> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.onmessage = () => {
      resolve(performance.now())
    }
    const look = (): void => {
      if (until()) port2.postMessage(null)
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}

async function act(on: HTMLElement, until: () => boolean): Promise<number> {
  const start = performance.now()
  on.click()
  return (await painted(until)) - start
}

/** The visible words of the page's main part: those of each button, and the own words of each other element. */
function outline(): ScreenOutline {
  const [texts, buttons]: [string[], string[]] = [[], []]
  for (const element of document.querySelectorAll('main *')) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue
    if (element instanceof HTMLButtonElement) buttons.push(element.textContent.trim())
    else if (!element.closest('button')) {
      const own = [...element.childNodes].filter((node) => node instanceof Text)
      const words = own.map((node) => node.data.trim()).join(' ')
      if (words.trim() !== '') texts.push(words)
    }
  }
  return { texts, buttons }
}

function button(words: RegExp): HTMLButtonElement | undefined {
  return [...document.querySelectorAll('button')].find((one) => words.test(one.textContent.trim()))
}

function onward(): HTMLButtonElement | undefined {
  return button(/^(?:Next|Knew it)/u)
}

/**
 * Answers a number of questions, or all if there are fewer.
 * @returns the times, and the screens in their order: each question, its feedback, and the screen after the last
 */
export async function answerQuestions(
  count: number,
  thinking: number,
): Promise<{ times: AnswerTimes[]; screens: ScreenOutline[] }> {
  const times: AnswerTimes[] = []
  const screens: ScreenOutline[] = []
  while (times.length < count) {
    await later(thinking)
    const option = document.querySelector<HTMLElement>(
      'button[data-voice]:not(:disabled), button[data-key]:not(:disabled), [role=toolbar] button',
    )
    const [reveal, check] = [button(/^Show the answer/u), button(/^Check/u)]
    const answer = option ?? reveal
    if (!answer) break
    const question = outline()
    // A chain to build or words to tap are judged when the learner says so.
    if (option && check) {
      option.click()
      await painted(() => !check.disabled)
    }
    const feedback = await act(option && check ? check : answer, () => onward() !== undefined)
    await later(thinking)
    const going = onward()
    if (!going) break
    screens.push(question, outline())
    const next = await act(going, () => !going.isConnected)
    times.push({ feedback, next, judged: option !== null })
  }
  return { times, screens: [...screens, outline()] }
}

/** Shows the screens of some answers in the bare page, in the same rhythm. */
export async function replayScreens(
  screens: readonly ScreenOutline[],
  thinking: number,
): Promise<Omit<AnswerTimes, 'judged'>[]> {
  window.showScreens?.(screens)
  const swap = async (): Promise<number> => {
    await later(thinking)
    const pressed = document.querySelector<HTMLElement>('main button')
    if (!pressed) throw new Error('the bare page shows no button')
    return act(pressed, () => !pressed.isConnected)
  }
  const times: Omit<AnswerTimes, 'judged'>[] = []
  for (let shown = 0; shown + 2 < screens.length; shown += 2)
    times.push({ feedback: await swap(), next: await swap() })
  return times
}

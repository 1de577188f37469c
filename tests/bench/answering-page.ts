/** Runs in the app's own page: answers questions as a hand would, and says when what came of it was painted. */

/** Milliseconds of one answer: until its feedback was painted, and from going on until the next question was. */
export interface AnswerTimes {
  /** Null where the learner grades: then the answer itself brings the next question. */
  readonly feedback: number | null
  readonly next: number
}

/** Answers so many questions, or as many as there are. */
export async function answerQuestions(count: number, thinking: number): Promise<AnswerTimes[]> {
  const channel = new MessageChannel()
  /** Resolves when the frame is painted in which the screen has come to something. */
  const painted = (until: () => boolean): Promise<number> =>
    new Promise((resolve) => {
      channel.port1.onmessage = () => {
        resolve(performance.now())
      }
      const look = (): void => {
        if (until()) channel.port2.postMessage(null)
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
  const button = (words: RegExp): HTMLButtonElement | undefined =>
    [...document.querySelectorAll('button')].find((one) => words.test(one.textContent.trim()))
  const act = async (on: HTMLElement, until: () => boolean): Promise<number> => {
    const start = performance.now()
    on.click()
    return (await painted(until)) - start
  }
  const later = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms))
  const onward = (): HTMLButtonElement | undefined => button(/^(?:Next|Good)/u)
  const times: AnswerTimes[] = []
  while (times.length < count) {
    await later(thinking)
    const option = document.querySelector<HTMLElement>(
      'button[data-voice]:not(:disabled), button[data-key]:not(:disabled), [role=toolbar] button',
    )
    const [reveal, check] = [button(/^Show the answer/u), button(/^Check/u)]
    const answer = option ?? reveal
    if (!answer) break
    // A chain to build or words to tap are judged when the learner says so.
    if (option && check) {
      option.click()
      await painted(() => !check.disabled)
    }
    const judged = await act(option && check ? check : answer, () => onward() !== undefined)
    await later(thinking)
    const going = onward()
    if (!going) break
    const next = await act(going, () => !going.isConnected)
    times.push({ feedback: reveal && !option ? null : judged, next })
  }
  return times
}

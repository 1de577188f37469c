import type { Extraction } from '$lib/domain/extraction/extraction'
import { fail, ok, type Result } from '$lib/domain/shared/result'

/** What is sent to the worker. */
export interface ExtractionRequest {
  readonly text: string
  /** The text is HTML: what it shows is read, and sent back. */
  readonly isHtml?: boolean
  readonly publisher: string | null
}

/** What it sends back. */
export interface ExtractionAnswer {
  readonly extraction: Extraction
  /** What the offsets refer to, where HTML was sent. */
  readonly text?: string
}

/** Extraction took too long or was cancelled, and was stopped; or its worker failed. */
export interface ExtractionError {
  readonly code: 'extraction-timeout' | 'extraction-failed' | 'cancelled'
}

/** Draws drafts out of a text; `signal` stops it. */
export type Extract = Ask<ExtractionRequest, Extraction>

/** The text that a page of HTML shows; `signal` stops the reading. */
export type ReadHtml = Ask<string, string>

type Ask<Q, A> = (request: Q, signal?: AbortSignal) => Promise<Result<A, ExtractionError>>

/** A worker is stopped after this long: a text that takes longer is not worth a frozen phone. */
const TIME_LIMIT = 30_000 // ms

/**
 * A client that starts a worker for each text and ends it afterwards, so that a text that misbehaves takes nothing
 * with it.
 * @param start makes the worker
 * @param limit milliseconds a text may take
 */
export function extractionClient(start: () => Worker, limit = TIME_LIMIT): Extract {
  const ask = oneAnswer<ExtractionRequest, ExtractionAnswer>(start, limit)
  return async (request, signal) => {
    const answer = await ask(request, signal)
    return answer.ok ? ok(answer.value.extraction) : answer
  }
}

/** The same for reading HTML. */
export function htmlClient(start: () => Worker, limit = TIME_LIMIT): ReadHtml {
  return oneAnswer(start, limit)
}

function oneAnswer<Q, A>(start: () => Worker, limit: number): Ask<Q, A> {
  return (request, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve(fail({ code: 'cancelled' }))
        return
      }
      const worker = start()
      const finish = (result: Result<A, ExtractionError>): void => {
        clearTimeout(timer)
        worker.terminate()
        resolve(result)
      }
      const timer = setTimeout(() => {
        finish(fail({ code: 'extraction-timeout' }))
      }, limit)
      signal?.addEventListener('abort', () => {
        finish(fail({ code: 'cancelled' }))
      })
      worker.addEventListener('message', ({ data }: MessageEvent<A>) => {
        finish(ok(data))
      })
      worker.addEventListener('error', () => {
        finish(fail({ code: 'extraction-failed' }))
      })
      worker.postMessage(request)
    })
}

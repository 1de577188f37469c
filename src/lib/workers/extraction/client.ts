import type { Extraction } from '$lib/domain/extraction/types'
import type { ExtractedMaterial, MaterialDraft } from '$lib/domain/extraction/draft/material-drafts'
import { fail, ok, type Result } from '$lib/domain/shared/result'

/** A text to read, as the page's worker is asked for it. */
export interface MaterialRequest {
  readonly text: string
  /** The name of the page's own voice. */
  readonly publisher: string
}

/** A text whose bare extraction is wanted: what the rules found, without ids and evidence. */
export interface ExtractionRequest {
  readonly text: string
  /** The text is HTML: what it shows is read, and sent back. */
  readonly isHtml?: boolean
  readonly publisher: string | null
}

/** What is sent to the worker. */
export type WorkerRequest = (MaterialRequest & { readonly wants: 'material' }) | ExtractionRequest

/** The answer to an {@link ExtractionRequest}. */
export interface ExtractionAnswer {
  readonly extraction: Extraction
  /** What the offsets refer to, where HTML was sent. */
  readonly text?: string
}

/**
 * The answer to a {@link MaterialRequest}: drafts, some in each message so that no message holds the page up for long,
 * and the rest in the last one.
 */
export type MaterialMessage =
  | { readonly type: 'drafts'; readonly drafts: readonly MaterialDraft[] }
  | { readonly type: 'done'; readonly material: Omit<ExtractedMaterial, 'drafts'> }

/** So many drafts stand in one message, and are stored by one request. */
export const DRAFTS_A_BATCH = 200

/** Extraction took too long or was cancelled, and was stopped; or its worker failed. */
export interface ExtractionError {
  readonly code: 'extraction-timeout' | 'extraction-failed' | 'cancelled'
}

/** Draws drafts with their evidence out of a text; `signal` stops it. */
export type Extract = Ask<MaterialRequest, ExtractedMaterial>

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
  return (request, signal) => {
    const drafts: MaterialDraft[] = []
    const take = (data: unknown): ExtractedMaterial | null => {
      const message = data as MaterialMessage
      if (message.type === 'done') return { ...message.material, drafts }
      drafts.push(...message.drafts)
      return null
    }
    return answerOf(start, limit, { ...request, wants: 'material' } satisfies WorkerRequest, take, signal)
  }
}

/** The same for reading HTML. */
export function htmlClient(start: () => Worker, limit = TIME_LIMIT): ReadHtml {
  return (html, signal) => answerOf(start, limit, html, (text) => text as string, signal)
}

/**
 * Asks a worker of its own.
 * @param take what a message completes; null where more messages are to come
 */
function answerOf<A>(
  start: () => Worker,
  limit: number,
  request: unknown,
  take: (data: unknown) => A | null,
  signal?: AbortSignal,
): Promise<Result<A, ExtractionError>> {
  return new Promise((resolve) => {
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
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const answer = take(data)
      if (answer !== null) finish(ok(answer))
    })
    worker.addEventListener('error', () => {
      finish(fail({ code: 'extraction-failed' }))
    })
    worker.postMessage(request)
  })
}

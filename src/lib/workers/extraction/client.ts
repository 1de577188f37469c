import type { Extraction } from '$lib/domain/extraction/types'
import type { ExtractedMaterial, MaterialDraft } from '$lib/domain/extraction/draft/material-drafts'
import type { Shape } from '$lib/domain/extraction/shapes/shape-names'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import type { PageFacts, PageRequest } from '$lib/formats/page-facts'

/** The request to extract drafts from a text. */
export interface MaterialRequest {
  readonly text: string
  /** The name of the page's own voice; null: the name that the page gives, or “the blog”. */
  readonly publisher: string | null
  /** The shape that a person chose; by default the marks of the page decide. */
  readonly shape?: Shape | null
  /** The starts of blocks that a person brought back. UTF-16 code units. */
  readonly keep?: readonly number[]
}

/** The request for a bare extraction: the results of the rules, without ids and evidence. */
export interface ExtractionRequest {
  readonly text: string
  /** The text is HTML: its visible text is read, and sent back. */
  readonly isHtml?: boolean
  readonly publisher: string | null
}

/** A message to the worker. */
export type WorkerRequest = (MaterialRequest & { readonly wants: 'material' }) | ExtractionRequest

/** The answer to an {@link ExtractionRequest}. */
export interface ExtractionAnswer {
  readonly extraction: Extraction
  /** The text that the offsets refer to, if HTML was sent. */
  readonly text?: string
}

/**
 * The answer to a {@link MaterialRequest}. Drafts come in several messages, so that no message blocks the page for
 * long. The last message holds the rest.
 */
export type MaterialMessage =
  | { readonly type: 'drafts'; readonly drafts: readonly MaterialDraft[] }
  | { readonly type: 'done'; readonly material: Omit<ExtractedMaterial, 'drafts'> }

/** The number of drafts in one message, which one request stores. */
export const DRAFTS_PER_BATCH = 50

/**
 * The work took too long or was cancelled, so it was stopped; or its worker failed. `worker-missing`: its script could
 * not be loaded.
 */
export interface ExtractionError {
  readonly code: 'extraction-timeout' | 'extraction-failed' | 'worker-missing' | 'cancelled'
}

/** Extracts drafts with their evidence from a text; `signal` stops it. */
export type Extract = Ask<MaterialRequest, ExtractedMaterial>

/** The facts about a page, with its visible text; `signal` stops the reading. */
export type LookAtPage = Ask<PageRequest, PageFacts>

type Ask<Q, A> = (request: Q, signal?: AbortSignal) => Promise<Result<A, ExtractionError>>

/** The time limit of a worker in milliseconds. A text that takes longer would block a phone. */
const TIME_LIMIT_MS = 30_000

/**
 * A client that starts a worker for each text and ends it afterwards, so that a problem with one text affects nothing
 * else.
 * @param start makes the worker
 * @param limit time limit for a text, in milliseconds
 */
export function extractionClient(start: () => Worker, limit = TIME_LIMIT_MS): Extract {
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

/** A client that reads pages, with a worker for each page. */
export function pageClient(start: () => Worker, limit = TIME_LIMIT_MS): LookAtPage {
  return (request, signal) => answerOf(start, limit, request, (facts) => facts as PageFacts, signal)
}

/**
 * Sends a request to a new worker.
 * @param take returns the result that a message completes; null if more messages follow
 */
export function answerOf<A>(
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
    worker.addEventListener('error', (event: Event) => {
      // A script that cannot be loaded gives a plain event, one that throws an event with a message.
      finish(fail({ code: event instanceof ErrorEvent ? 'extraction-failed' : 'worker-missing' }))
    })
    worker.postMessage(request)
  })
}

/** What a handler answers, before it is put into HTTP. */

/** An answer of a route's published form, and what goes around it. */
export interface Reply<AnswerJson> {
  readonly body: AnswerJson
  /** Whether this answer was given before to the same idempotency key. */
  readonly replayed?: boolean
  /** The header `Set-Cookie`. */
  readonly cookie?: string
  /** An answer in another media type, which then stands in place of `body`. */
  readonly stream?: StreamedReply
}

/** Text that is sent as it comes, such as a long CSV file. */
export interface StreamedReply {
  readonly contentType: string
  readonly fileName: string
  readonly chunks: ReadableStream<Uint8Array>
}

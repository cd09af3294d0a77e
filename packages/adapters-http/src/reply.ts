/** What a handler answers, before it is put into HTTP. */

/** An answer of a route's published form, or in another media type. */
export type Reply<AnswerJson> = JsonReply<AnswerJson> | WrittenReply<AnswerJson> | FileReply

/** An answer of a route's published form, and what goes around it. */
export interface JsonReply<AnswerJson> {
  readonly body: AnswerJson
  /** Whether this answer was given before to the same idempotency key. */
  readonly replayed?: boolean
  /** The headers `Set-Cookie`. */
  readonly cookies?: readonly string[]
  /** Whether the browser is to forget all it keeps of the service. */
  readonly forget?: boolean
  readonly json?: never
  readonly stream?: never
}

/** An answer of the published form whose JSON was written before. */
export interface WrittenReply<AnswerJson> {
  readonly json: string
  /** Never set: tells the compiler what the text is the JSON of. */
  readonly form?: AnswerJson
  readonly replayed?: never
  readonly cookies?: never
  readonly forget?: never
  readonly stream?: never
}

/** An answer that is a file. */
export interface FileReply {
  readonly stream: StreamedReply
  readonly json?: never
  readonly replayed?: never
  readonly cookies?: never
  readonly forget?: never
}

/** Text that is sent as it comes, such as a long CSV file. */
export interface StreamedReply {
  readonly contentType: string
  readonly fileName: string
  readonly chunks: ReadableStream<Uint8Array>
}

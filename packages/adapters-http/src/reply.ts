/** What a handler answers, before it is put into HTTP. */

/** An answer of a route's published form, or in another media type. */
export type Reply<AnswerJson> = JsonReply<AnswerJson> | WrittenReply<AnswerJson> | FileReply

/** An answer of a route's published form, and what goes around it. */
export interface JsonReply<AnswerJson> {
  readonly body: AnswerJson
  /** Set where it is another than the route's own, which its description names too. */
  readonly status?: 200
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

/** What is sent as it comes, such as a long CSV file or a customer's document. */
export interface StreamedReply {
  readonly contentType: string
  /** Under which it is saved; any text, which is written so that no browser mistakes it. */
  readonly fileName: string
  /** Its length, where it is known. */
  readonly bytes?: number
  /** Whether somebody else made it, so that a browser shall run nothing of it. */
  readonly foreign?: true
  readonly chunks: ReadableStream<Uint8Array>
}

/** The bytes of a request's body, from the connection itself where there is one. */
import { Readable } from "node:stream"
import type { ByteSource } from "./asked.ts"

/**
 * The body of a request. What the server knows of the connection tells where the bytes come
 * from without a stream of the platform's between, which would hold as many again.
 */
export const byteSource = (request: Request, connection: unknown): ByteSource => {
  const incoming: unknown = Reflect.get(Object(connection), "incoming")
  if (incoming instanceof Readable) return ofIncoming(incoming)
  return request.body === null ? nothing : ofStream(request.body)
}

const nothing: ByteSource = { next: () => Promise.resolve(undefined), letGo: () => undefined }

/** What is let go of stays with the server, which answers first and closes then. */
const ofIncoming = (incoming: Readable): ByteSource => {
  const chunks = incoming.iterator({ destroyOnReturn: false })
  return {
    next: async () => {
      const { done, value }: IteratorResult<unknown> = await chunks.next()
      return done !== true && value instanceof Uint8Array ? value : undefined
    },
    letGo: () => {
      void chunks.return?.().catch(() => undefined)
    }
  }
}

const ofStream = (body: ReadableStream<Uint8Array>): ByteSource => {
  const reader = body.getReader()
  return {
    next: async () => (await reader.read()).value,
    letGo: () => {
      // A body that has broken off cannot be let go of, and need not be.
      void reader.cancel().catch(() => undefined)
    }
  }
}

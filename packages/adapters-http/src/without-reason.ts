/**
 * An answer that breaks off under way: whoever reads it learns that it did, and not why.
 *
 * The server prints the error that ends a stream, past the log, and may send its words
 * after what was sent already. The reason, which may be SQL, is for the log alone, and it is
 * told there by whoever makes the stream.
 */

/** The same chunks; an error that ends them is replaced by one that says nothing. */
export const withoutReason = (chunks: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> => {
  const reader = chunks.getReader()
  return new ReadableStream({
    pull: async (controller) => {
      const next = await reader.read().catch(() => null)
      if (next === null) controller.error(new Error("the answer broke off"))
      else if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
    cancel: (reason) => reader.cancel(reason)
  })
}

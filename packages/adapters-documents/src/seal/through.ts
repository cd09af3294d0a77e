/** Content led through what takes it piece by piece, as a stream that holds nothing back. */
import { Stream } from "effect"
import type { Passage } from "./content-passage.ts"

/** The content behind the passage; the passage is made anew each time the stream is read. */
export const through = <E, R>(
  content: Stream.Stream<Uint8Array, E, R>,
  passage: () => Passage
): Stream.Stream<Uint8Array, E, R> =>
  Stream.suspend(() => {
    const { end, take } = passage()
    const taken = Stream.mapAccumArray(
      content,
      () => null,
      (_, pieces) => [null, pieces.flatMap(take)] as const
    )
    // Only behind content that has come to its end: one that failed has none.
    return Stream.concat(
      taken,
      Stream.suspend(() => Stream.fromIterable(end()))
    )
  })

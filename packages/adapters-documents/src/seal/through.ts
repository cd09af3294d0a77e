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
    return Stream.concat(
      Stream.flatMap(content, (piece) => Stream.fromIterable(take(piece))),
      Stream.suspend(() => Stream.fromIterable(end()))
    )
  })

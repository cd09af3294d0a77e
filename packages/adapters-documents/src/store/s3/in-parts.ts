/** Cuts content into the parts in which it is sent: each but the last one of a size. */
import { Stream } from "effect"

/** The least that S3 takes for a part that is not the last one. */
export const partBytes = 5 * 1_048_576

/** A part, and whether it is the last one. */
export interface ContentPart {
  readonly bytes: Uint8Array
  readonly isLast: boolean
}

/** The parts; there is always a last one, empty if nothing came. */
export const inParts = <E, R>(
  content: Stream.Stream<Uint8Array, E, R>
): Stream.Stream<ContentPart, E, R> =>
  Stream.suspend(() => {
    let held: Uint8Array[] = []
    let bytes = 0
    const taken = (isLast: boolean): ContentPart => {
      const part = { bytes: Buffer.concat(held, bytes), isLast }
      held = []
      bytes = 0
      return part
    }
    return Stream.concat(
      Stream.flatMap(content, (piece) => {
        // Kept back until more comes: what is held may be the last of all.
        const full = bytes >= partBytes ? [taken(false)] : []
        held.push(piece)
        bytes += piece.length
        return Stream.fromIterable(full)
      }),
      Stream.suspend(() => Stream.make(taken(true)))
    )
  })

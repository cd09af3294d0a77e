/**
 * What taking a file in cannot do without: its bytes through a digest and a cipher into a
 * file that is on the disk before it is counted, in this process and with nothing around it.
 */
import { createCipheriv, createHash, randomBytes } from "node:crypto"
import { createWriteStream } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"

const chunkBytes = 65_536

/** Writes the bytes again and again, so many at a time; gives megabytes a second. */
export const bareWrites = async (
  folder: string,
  bytes: Uint8Array,
  atOnce: number,
  seconds: number
): Promise<number> => {
  const place = await mkdtemp(join(folder, "bare-"))
  const until = performance.now() + seconds * 1_000
  let written = 0
  const writeOn = async (writer: number) => {
    while (performance.now() < until) {
      await writeOnce(join(place, `${writer}`), bytes)
      written += bytes.length
    }
  }
  const begun = performance.now()
  await Promise.all(Array.from({ length: atOnce }, (_, writer) => writeOn(writer)))
  const took = performance.now() - begun
  await rm(place, { recursive: true })
  return written / 1_000 / took
}

const writeOnce = async (path: string, bytes: Uint8Array): Promise<void> => {
  const digest = createHash("sha256")
  const cipher = createCipheriv("aes-256-gcm", randomBytes(32), randomBytes(12))
  await pipeline(
    Readable.from(chunksOf(bytes)),
    async function* digested(chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        digest.update(chunk)
        yield chunk
      }
    },
    cipher,
    createWriteStream(path, { flush: true })
  )
  digest.digest()
}

function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes)
}

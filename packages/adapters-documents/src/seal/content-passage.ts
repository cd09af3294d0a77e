/**
 * Encrypts and decrypts content as it passes, in chunks of 64 KiB by AES-256-GCM.
 *
 * Each object has a key of its own, drawn by HKDF-SHA-256 from the document's key, a random
 * salt in its head, and its name. A nonce is the number of the chunk and whether it is the
 * last one, so that no two chunks under one key share a nonce, and a chunk that is changed,
 * moved, repeated, left out or cut off is not genuine. Nothing is given before it was found
 * genuine, and no more than a chunk is held.
 *
 * The form follows STREAM (Hoang, Reyhanitabar, Rogaway and Vizár, "Online Authenticated-
 * Encryption and its Nonce-Reuse Misuse-Resistance", 2015); NIST SP 800-38D; RFC 5869.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"
import type { ObjectName } from "@florin/domain/document"

/** Plain bytes of every chunk but the last one. */
export const chunkBytes = 65_536

/** Bytes by which an encrypted chunk is longer: the tag. */
const tagBytes = 16
const saltBytes = 16

/** The first byte of each object: which form it has. */
const form = 1

/** Bytes before the first chunk. */
export const headBytes = 1 + saltBytes

/** The content is another than was encrypted, or of another object. */
export class NotGenuine extends Error {
  override readonly name = "NotGenuine"
}

/** What takes content piece by piece, and gives what has become of it so far. */
export interface Passage {
  readonly take: (piece: Uint8Array) => readonly Uint8Array[]
  /** To be asked once, behind the last piece. */
  readonly end: () => readonly Uint8Array[]
}

/** Encrypts the content of an object. */
export const encrypting = (key: Uint8Array, object: ObjectName): Passage => {
  const salt = randomBytes(saltBytes)
  const seal = chunkSealer(objectKey(key, salt, object))
  const waiting = holding(chunkBytes)
  const head = Buffer.concat([Buffer.from([form]), salt])
  let isBegun = false
  const withHead = (chunks: readonly Uint8Array[]): readonly Uint8Array[] => {
    if (isBegun) return chunks
    isBegun = true
    return [head, ...chunks]
  }
  return {
    take: (piece) => withHead(waiting.take(piece).flatMap((chunk) => seal(chunk, false))),
    end: () => withHead(seal(waiting.rest(), true))
  }
}

/** Decrypts the content of an object; throws `NotGenuine` where it is not what was written. */
export const decrypting = (key: Uint8Array, object: ObjectName): Passage => {
  const waiting = holding(chunkBytes + tagBytes)
  let head = Buffer.alloc(0)
  let open: ReturnType<typeof chunkOpener> | null = null
  const opener = (): ReturnType<typeof chunkOpener> => {
    if (open !== null) return open
    if (head.length < headBytes || head[0] !== form) throw new NotGenuine("no head")
    open = chunkOpener(objectKey(key, head.subarray(1), object))
    return open
  }
  return {
    take: (piece) => {
      const missing = headBytes - head.length
      if (missing > 0) head = Buffer.concat([head, piece.subarray(0, missing)])
      const chunks = waiting.take(piece.subarray(Math.max(missing, 0)))
      return chunks.map((chunk) => opener()(joined(chunk), false))
    },
    end: () => [opener()(joined(waiting.rest()), true)]
  }
}

const objectKey = (key: Uint8Array, salt: Uint8Array, object: ObjectName): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", key, salt, `florin document content ${object}`, 32))

const nonceOf = (chunk: number, isLast: boolean): Uint8Array => {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(chunk, 7)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

/** A chunk as the pieces that it came in, so that none of it is copied to be put together. */
type Chunk = readonly Uint8Array[]

const chunkSealer = (key: Uint8Array) => {
  let count = 0
  return (chunk: Chunk, isLast: boolean): readonly Uint8Array[] => {
    const cipher = createCipheriv("aes-256-gcm", key, nonceOf(count++, isLast))
    const sealed: Uint8Array[] = chunk.map((piece) => cipher.update(piece))
    // This cipher keeps nothing back: its end is the tag alone.
    cipher.final()
    sealed.push(cipher.getAuthTag())
    return sealed
  }
}

/** A decrypted chunk is given only as a whole, so one of many pieces is put together before. */
const joined = (chunk: Chunk): Uint8Array => {
  const [only] = chunk
  return only !== undefined && chunk.length === 1 ? only : Buffer.concat(chunk)
}

const chunkOpener = (key: Uint8Array) => {
  let count = 0
  return (sealed: Uint8Array, isLast: boolean): Uint8Array => {
    if (sealed.length < tagBytes) throw new NotGenuine("cut off")
    const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(count++, isLast), {
      authTagLength: tagBytes
    })
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
    const plain = decipher.update(sealed.subarray(0, sealed.length - tagBytes))
    try {
      decipher.final()
    } catch {
      throw new NotGenuine("changed")
    }
    return plain
  }
}

/**
 * Cuts what comes into chunks of one size. The last one is kept back until more comes, since
 * it may be the last of all. What is kept back are the pieces themselves.
 */
const holding = (size: number) => {
  let held: Uint8Array[] = []
  let bytes = 0
  return {
    take: (piece: Uint8Array): readonly Chunk[] => {
      const chunks: Chunk[] = []
      for (let at = 0; at < piece.length; ) {
        if (bytes === size) {
          chunks.push(held)
          held = []
          bytes = 0
        }
        const part = piece.subarray(at, at + size - bytes)
        held.push(part)
        bytes += part.length
        at += part.length
      }
      return chunks
    },
    rest: (): Chunk => held
  }
}

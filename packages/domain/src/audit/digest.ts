/**
 * The port of the hash that seals are made with: SHA-256 (FIPS 180-4), nothing else.
 *
 * It is a plain function and no effect, since a block of ten thousand records takes
 * twenty thousand hashes, and trees and chains are pure code over it.
 */
import { Context } from "effect"

/** The 32 bytes of SHA-256 over these bytes. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

export class Digest extends Context.Service<Digest, { readonly sha256: Sha256 }>()(
  "@florin/domain/Digest"
) {}

/** The domain's hash by Node's crypto. */
import { hash } from "node:crypto"
import { Digest, type Sha256 } from "@florin/domain/audit"
import { Layer } from "effect"

/** SHA-256 of these bytes. */
export const nodeSha256: Sha256 = (bytes) => new Uint8Array(hash("sha256", bytes, "buffer"))

/** The port. */
export const nodeDigest: Layer.Layer<Digest> = Layer.succeed(Digest, { sha256: nodeSha256 })

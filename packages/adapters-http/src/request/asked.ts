/** One request as it arrived, before anything of it is believed. */

export interface Asked {
  readonly method: string
  /** The host that the client named, with its port where it is not the usual one. */
  readonly host: string
  readonly path: string
  /** What stands after the question mark, or an empty text. */
  readonly search: string
  readonly params: Readonly<Record<string, string>>
  readonly header: (name: string) => string | undefined
  /** The bytes of the body; null when the route takes none, or takes it as it comes. */
  readonly body: Uint8Array | null
  /** The body of an upload, of which nothing has been read. */
  readonly upload?: UploadBody
  /** Set where the client waits to hear that its body is wanted (RFC 9110 section 10.1.1). */
  readonly proceed?: () => void
  readonly requestId: string
  /** The network address of the client, as far as it can be believed; null when nobody told. */
  readonly address: string | null
}

/** A body that is read as it comes, and what it may cost. */
export interface UploadBody {
  readonly bytes: ByteSource
  readonly limits: UploadLimits
}

/** Bytes that are asked for, chunk by chunk, by one who reads. */
export interface ByteSource {
  /** The next chunk; undefined at the end. */
  readonly next: () => Promise<Uint8Array | undefined>
  /** Nobody reads any further. */
  readonly letGo: () => void
}

/** What an upload may cost. */
export interface UploadLimits {
  /** The longest file. */
  readonly limitBytes: number
  /** How long the whole body may take to arrive, in seconds. */
  readonly seconds: number
  /** How long nothing of it may arrive, in seconds. */
  readonly stallSeconds: number
}

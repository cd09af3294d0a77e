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
  /** The bytes of the body; null when the route takes none. */
  readonly body: Uint8Array | null
  readonly requestId: string
  /** The network address of the client, as far as it can be believed; null when nobody told. */
  readonly address: string | null
}

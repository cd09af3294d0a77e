/**
 * The port of secret randomness: what nobody can guess, for links, tokens and codes.
 *
 * Ids are no secrets and come from `Ids`; whoever knows one knows nothing.
 */
import { Context, type Effect } from "effect"

export class Secrets extends Context.Service<
  Secrets,
  {
    /** So many bytes from a source that cannot be predicted, fresh for each call. */
    readonly randomBytes: (count: number) => Effect.Effect<Uint8Array>
  }
>()("@florin/domain/Secrets") {}

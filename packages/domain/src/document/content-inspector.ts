/**
 * The port that looks into what was received: what it is by its content, and whether it is
 * one of the few things that the bank takes.
 */
import { Context, type Effect, Schema, type Scope, type Stream } from "effect"
import { ContentReason } from "./content-reason.ts"
import type { DocumentMediaType } from "./document.ts"

/** The content is none that the bank takes. */
export class ContentRefused extends Schema.TaggedError<ContentRefused>()("ContentRefused", {
  reason: ContentReason
}) {}

/** What content was found to be. */
export interface Inspected {
  readonly mediaType: DocumentMediaType
  /** The content without what nobody needs, once; null when it is kept as it was received. */
  readonly redrawn: Stream.Stream<Uint8Array> | null
}

export class ContentInspector extends Context.Service<
  ContentInspector,
  {
    /** Reads what was received once. What is redrawn can be read until the scope ends. */
    readonly inspect: <E>(
      received: Stream.Stream<Uint8Array, E>
    ) => Effect.Effect<Inspected, E | ContentRefused, Scope.Scope>
  }
>()("@florin/domain/ContentInspector") {}

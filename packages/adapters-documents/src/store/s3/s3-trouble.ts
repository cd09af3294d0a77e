/** What a store that speaks S3 says when it does not do as asked. */
import { StorageFull, StorageUnavailable } from "@florin/domain/document"
import { Effect } from "effect"

/** Asks the store; what it refuses or does not answer is told as what a store may say. */
export const asking = <A>(
  ask: (signal: AbortSignal) => Promise<A>
): Effect.Effect<A, StorageFull | StorageUnavailable> =>
  Effect.tryPromise({ try: ask, catch: troubleOf })

/** Asks the store for something to which a lack of room is no answer. */
export const askingPlainly = <A>(
  ask: (signal: AbortSignal) => Promise<A>
): Effect.Effect<A, StorageUnavailable> =>
  Effect.tryPromise({
    try: ask,
    catch: (fault) => new StorageUnavailable({ why: nameOf(fault) })
  })

/** Whether the store has no such object. */
export const isMissing = ({ why }: StorageUnavailable): boolean =>
  why === "NoSuchKey" || why === "NotFound" || why === "NoSuchUpload"

/** Whether the store knows no such request, as small ones do not know all of them. */
export const isUnknown = ({ why }: StorageUnavailable): boolean => why === "NotImplemented"

const troubleOf = (fault: unknown): StorageFull | StorageUnavailable =>
  full.has(nameOf(fault)) || statusOf(fault) === insufficientStorage
    ? new StorageFull({})
    : new StorageUnavailable({ why: nameOf(fault) })

// The first is what MinIO says of its disks, the others what stores say of quotas.
const full: ReadonlySet<string> = new Set([
  "XMinioStorageFull",
  "QuotaExceeded",
  "InsufficientStorage"
])

const insufficientStorage = 507

/** The name of what went wrong; neither an address nor a key is a part of it. */
const nameOf = (fault: unknown): string => (fault instanceof Error ? fault.name : "unknown")

const statusOf = (fault: unknown): number | undefined => {
  if (!(fault instanceof Error) || !("$metadata" in fault)) return undefined
  const { $metadata: told } = fault
  if (typeof told !== "object" || told === null || !("httpStatusCode" in told)) return undefined
  return typeof told.httpStatusCode === "number" ? told.httpStatusCode : undefined
}

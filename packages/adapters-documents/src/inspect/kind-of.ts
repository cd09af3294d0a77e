/** Tells the kind of a file by its first bytes, and by nothing that anybody says of it. */

/** The kinds that are taken. */
export type TakenKind = "pdf" | "jpeg" | "png"

/** The media type of each. */
export const mediaTypes = {
  pdf: "application/pdf",
  jpeg: "image/jpeg",
  png: "image/png"
} as const satisfies Record<TakenKind, string>

const heads: readonly (readonly [TakenKind, Buffer])[] = [
  ["pdf", Buffer.from("%PDF-", "latin1")],
  ["jpeg", Buffer.from([0xff, 0xd8, 0xff])],
  ["png", Buffer.from("\x89PNG\r\n\x1a\n", "latin1")]
]

/** The kind; null for every other. */
export const kindOf = (bytes: Buffer): TakenKind | null =>
  heads.find(([, head]) => bytes.subarray(0, head.length).equals(head))?.[0] ?? null

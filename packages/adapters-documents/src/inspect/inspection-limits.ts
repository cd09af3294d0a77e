/** How much of anything a file may hold, as one table; decision 0021 says why these. */

/** The limits of what is in a file. */
export const contentLimits = {
  /** Width times height: what a good telephone's camera makes. */
  pixelsMax: 40_000_000,
  /** Of one side; long panoramas end here. */
  sideMax: 20_000,
  /** What comes out of re-encoding, over what may come in. */
  redrawnBytesMax: 24 * 1_048_576,
  /** Unpacked text beside an image's pixels: colour profiles and comments. */
  chunkUnpackedMax: 4 * 1_048_576,
  /** Objects of a PDF, those inside of object streams counted. */
  objectsMax: 50_000,
  /** Numbers, names and texts of all objects together. */
  tokensMax: 2_000_000,
  pagesMax: 200,
  /** Arrays and dictionaries inside of one another, and folders of the page tree. */
  depthMax: 64,
  /** One stream unpacked: an image of the most pixels, three bytes each. */
  streamUnpackedMax: 120_000_000,
  /** All streams of a PDF unpacked. */
  unpackedMax: 300_000_000,
  /** Streams that hold objects, unpacked together; these are kept in memory. */
  objectStreamsMax: 32 * 1_048_576
} as const

/** How the rules of looking into uploads are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

const specs = {
  hostile: "inspect/hostile-files.spec.ts",
  honest: "inspect/honest-files.spec.ts",
  process: "inspect/process-limits.spec.ts"
} as const

type Row = readonly [
  broken: string,
  file: string,
  is: string,
  becomes: string,
  seenBy: keyof typeof specs
]

const rows: readonly Row[] = [
  [
    "the kind is taken from any of the first bytes",
    "inspect/kind-of.ts",
    "bytes.subarray(0, head.length).equals(head)",
    "bytes.subarray(0, 1_024).includes(head)",
    "hostile"
  ],
  [
    "archives inside of others are not looked for",
    "inspect/foreign-content.ts",
    "if (holds(bytes, mark))",
    "if (holds(bytes.subarray(0, 64), mark))",
    "hostile"
  ],
  [
    "a PDF behind a picture is not looked for",
    "inspect/foreign-content.ts",
    'if (kind !== "pdf" && bytes',
    'if (kind === "pdf" && bytes',
    "hostile"
  ],
  [
    "pages and scripts are not looked for",
    "inspect/foreign-content.ts",
    "if (holdsPage(bytes)) throw",
    "if (holdsPage(bytes.subarray(0, 64))) throw",
    "hostile"
  ],
  [
    "a picture may have any number of pixels",
    "inspect/image/require-pixels.ts",
    "width * height > pixelsMax",
    "width * height < 0",
    "hostile"
  ],
  [
    "a side may be of any length",
    "inspect/image/require-pixels.ts",
    "width > sideMax || height > sideMax || ",
    "",
    "hostile"
  ],
  [
    "the rows of a PNG are not counted",
    "inspect/image/png-structure.ts",
    "if (length > rows) throw",
    "if (length > rows * 1e9) throw",
    "hostile"
  ],
  [
    "comments of a PNG unpack to any length",
    "inspect/image/png-structure.ts",
    "if (packed !== null) requireShort(packed)",
    "if (packed === null) requireShort(content)",
    "hostile"
  ],
  [
    "pictures that move are taken",
    "inspect/image/png-structure.ts",
    "if (animation.has(kind)) throw",
    "if (animation.has(kind) && chunks.length < 0) throw",
    "hostile"
  ],
  [
    "missing pixels of a JPEG are taken",
    "inspect/image/redraw-image.ts",
    'kind === "jpeg" ? "warning" : "error"',
    '"error"',
    "hostile"
  ],
  [
    "a JPEG may have any number of scans",
    "inspect/image/jpeg-structure.ts",
    "scans > scansMax",
    "scans < 0",
    "hostile"
  ],
  [
    "pictures keep their notes",
    "inspect/image/redraw-image.ts",
    "const upright = source.autoOrient()",
    "const upright = source.autoOrient().keepMetadata()",
    "honest"
  ],
  [
    "pictures are not turned",
    "inspect/image/redraw-image.ts",
    "const upright = source.autoOrient()",
    "const upright = source",
    "honest"
  ],
  [
    "names written in hexadecimal digits are not read",
    "inspect/pdf/pdf-reader.ts",
    'written.includes("#")',
    'written.includes("#!")',
    "hostile"
  ],
  [
    "object streams are not looked into",
    "inspect/pdf/object-streams.ts",
    '!== "ObjStm") continue',
    '!== "ObjectStream") continue',
    "hostile"
  ],
  [
    "scripts are taken",
    "inspect/pdf/forbidden-names.ts",
    `  ["JavaScript", "script"],
  ["JS", "script"],
`,
    "",
    "hostile"
  ],
  [
    "a document may start programs",
    "inspect/pdf/forbidden-names.ts",
    `  ["Launch", "launch"],
`,
    "",
    "hostile"
  ],
  [
    "anything may be done on opening",
    "inspect/pdf/opening-action.ts",
    "if (!actions.every(onlyGoesToPage)) throw",
    "if (!actions.some((one) => onlyGoesToPage(one) || one !== null)) throw",
    "hostile"
  ],
  [
    "what follows upon an action is not asked for",
    "inspect/pdf/opening-action.ts",
    ' || action.has("Next")',
    "",
    "hostile"
  ],
  [
    "a stream may hold the end of another",
    "inspect/pdf/scan-pdf.ts",
    "const agrees = length >= 0 && start + length <= end && rest.length <= 2",
    "const agrees = length >= 0",
    "hostile"
  ],
  [
    "a table may lead elsewhere",
    "inspect/pdf/cross-reference.ts",
    "object?.number === number && object.generation === place.generation",
    "object !== undefined",
    "hostile"
  ],
  [
    "a dictionary may have two entries of a name",
    "inspect/pdf/pdf-reader.ts",
    "if (entries.has(key)) throw",
    "if (entries.size < 0) throw",
    "hostile"
  ],
  [
    "one stream may unpack to any length",
    "inspect/pdf/unpack-stream.ts",
    "Math.min(budget.all, contentLimits.streamUnpackedMax)",
    "Number.MAX_SAFE_INTEGER",
    "hostile"
  ],
  [
    "streams may be packed twice",
    "inspect/pdf/unpack-stream.ts",
    "if (picture !== undefined && !pictures.has(picture)) throw",
    'if (picture === "") throw',
    "hostile"
  ],
  [
    "arrays may be nested to any depth",
    "inspect/pdf/pdf-reader.ts",
    "depth > contentLimits.depthMax",
    "depth < 0",
    "hostile"
  ],
  [
    "pages may hold themselves",
    "inspect/pdf/page-tree.ts",
    "if (seen.has(reference.object)) throw",
    "if (seen.size < 0) throw",
    "hostile"
  ],
  [
    "something may stand behind the end",
    "inspect/pdf/inspect-pdf.ts",
    "if (/[^\\0\\t\\n\\f\\r ]/u.test(behind)) {",
    "if (behind.length < 0) {",
    "hostile"
  ],
  [
    "a process may take any time",
    "inspect/process/watched-process.ts",
    "watch.within(limits.wallMillis, async",
    "watch.within(limits.wallMillis * 1_000, async",
    "process"
  ],
  [
    "a process that stands still while it is written to is waited for",
    "inspect/process/watched-process.ts",
    "await watch.within(limits.wallMillis, () => write(pieces.flatMap(framed)))",
    "await write(pieces.flatMap(framed))",
    "process"
  ],
  [
    "a process may take any memory",
    "inspect/process/watched-process.ts",
    "(peakMemory(pid) ?? 0) > limits.residentBytesMax",
    "(peakMemory(pid) ?? 0) < 0",
    "process"
  ],
  [
    "a file may be of any length",
    "inspect/process/inspection-pool.ts",
    "Effect.map(() => bytes > bytesMax)",
    "Effect.as(false)",
    "hostile"
  ],
  [
    "a process inspects for ever",
    "inspect/process/inspection-pool.ts",
    "pooled.files >= settings.filesEach",
    "pooled.files < 0",
    "process"
  ],
  [
    "the settings of the service reach the process",
    "inspect/process/start-process.ts",
    "env: environment,",
    "env: { ...process.env, ...environment },",
    "process"
  ]
]

/** Mutants of B40: what a file may do to whoever looks into it. */
export const inspectionMutants: readonly RuleMutant[] = rows.map(
  ([broken, file, is, becomes, seenBy]) => ({
    package: "adapters-documents",
    law: "B40",
    broken,
    file,
    is,
    becomes,
    spec: specs[seenBy]
  })
)

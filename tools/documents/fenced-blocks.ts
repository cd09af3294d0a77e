/** The fenced blocks of a Markdown document, so that what it shows can be run. */

/** One block: what its fence says, and what stands in it. */
export interface FencedBlock {
  /** The first word after the fence, such as `ts`. */
  readonly language: string
  /** The words after it, such as `tour`. */
  readonly marks: string
  readonly text: string
  /** The line of the opening fence. */
  readonly line: number
}

/** All blocks of a document, in their order. */
export const fencedBlocks = (markdown: string): readonly FencedBlock[] => {
  const blocks: FencedBlock[] = []
  let open: { readonly language: string; readonly marks: string; readonly line: number } | null =
    null
  let held: string[] = []
  let indent = ""
  for (const [at, line] of markdown.split("\n").entries()) {
    const fence = /^( *)```(\S*)(.*)$/u.exec(line)
    if (fence === null) held.push(line)
    else if (open === null) {
      open = { language: fence[2] ?? "", marks: (fence[3] ?? "").trim(), line: at + 1 }
      indent = fence[1] ?? ""
      held = []
    } else {
      const unindented = (each: string) =>
        each.startsWith(indent) ? each.slice(indent.length) : each
      blocks.push({ ...open, text: held.map((each) => `${unindented(each)}\n`).join("") })
      open = null
    }
  }
  return blocks
}

/** The name under which a document is given out: its own, with the ending of what it is. */
import type { DocumentMediaType } from "@florin/domain/document"

const endings = {
  "application/pdf": [".pdf"],
  "image/jpeg": [".jpg", ".jpeg"],
  "image/png": [".png"]
} as const satisfies Record<DocumentMediaType, readonly string[]>

/** A name that no program takes for another kind of file. */
export const servedName = (fileName: string, mediaType: DocumentMediaType): string => {
  const name = fileName.toLowerCase()
  const fitting: readonly string[] = endings[mediaType]
  return fitting.some((ending) => name.endsWith(ending))
    ? fileName
    : `${fileName}${endings[mediaType][0]}`
}

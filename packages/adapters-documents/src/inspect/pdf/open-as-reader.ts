/**
 * Opens the PDF as a reader does, with the reader that browsers have: the second opinion.
 *
 * What this finds in another way than `inspect-pdf.ts` (pages, scripts, attached files) has
 * to agree with it. Nothing is drawn; the library only asks that one name of drawing exists.
 */
import { Refused } from "../refused.ts"

Object.assign(globalThis, { DOMMatrix: class {} })
const { AnnotationType, getDocument, PasswordException } = await import(
  "pdfjs-dist/legacy/build/pdf.mjs"
)

/** Opens it and every one of its pages, and refuses what the reader would act on. */
export const openAsReader = async (bytes: Buffer, pages: number): Promise<void> => {
  const opening = getDocument({
    data: new Uint8Array(bytes),
    stopAtErrors: true,
    enableXfa: true,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    verbosity: 0
  })
  try {
    const document = await opening.promise
    if (document.numPages !== pages) throw new Refused("damaged", "readers count other pages")
    if (document.isPureXfa || document.allXfaHtml !== null) throw new Refused("xfa-form")
    if (await document.hasJSActions()) throw new Refused("script")
    if ((await document.getAttachments()) !== null) throw new Refused("embedded-file")
    for (let number = 1; number <= pages; number++) {
      const page = await document.getPage(number)
      if (page.view.some((side) => !Number.isFinite(side))) throw new Refused("damaged", "a page")
      const annotations: readonly { readonly annotationType?: number }[] =
        await page.getAnnotations()
      if (
        annotations.some(({ annotationType }) => annotationType === AnnotationType.FILEATTACHMENT)
      )
        throw new Refused("embedded-file")
      page.cleanup()
    }
  } catch (fault) {
    if (fault instanceof Refused) throw fault
    if (fault instanceof PasswordException) throw new Refused("encrypted")
    throw new Refused("damaged", fault instanceof Error ? fault.message : "no reader opens it")
  } finally {
    await opening.destroy()
  }
}

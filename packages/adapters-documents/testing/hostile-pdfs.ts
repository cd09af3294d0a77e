/** PDFs that must be refused for what they would do. */
import { type HostileFile, type HostileRow, hostile } from "./hostile-file.ts"
import {
  appendRevision,
  onePage,
  type PdfObjects,
  packedStream,
  streamOf,
  writePackedPdf,
  writePdf
} from "./write-pdf.ts"

const { 1: catalogue = "", 2: pages = "", 3: page = "", 4: content = "", 5: font = "" } = onePage

const withCatalogue = (entries: string, more: PdfObjects = {}, trailer = ""): Buffer =>
  writePdf({ ...onePage, 1: `<</Type/Catalog/Pages 2 0 R${entries}>>`, ...more }, trailer)

const withPage = (entries: string, more: PdfObjects = {}): Buffer =>
  writePdf({
    ...onePage,
    3: `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R${entries}>>`,
    ...more
  })

/** The catalogue and one further object packed into an object stream. */
const packedCatalogue = (entries: string, object: string): Buffer =>
  writePackedPdf(
    { 4: content },
    { 1: `<</Type/Catalog/Pages 2 0 R${entries}>>`, 2: pages, 3: page, 5: font, 6: object }
  )

const script = "<</S/JavaScript/JS(app.alert\\(1\\))>>"
const nested = "<</S/#4aavaScript/#4AS(app.alert\\(1\\))>>"
const file = streamOf("/Type/EmbeddedFile", Buffer.from("MZ and the rest"))

const acting: readonly HostileRow[] = [
  ["pdf-script", "a script on opening", "script", () => withCatalogue(`/OpenAction${script}`)],
  [
    "pdf-script-of-name",
    "a script in the tree of names",
    "script",
    () => withCatalogue("/Names<</JavaScript<</Names[(a)6 0 R]>>>>", { 6: script })
  ],
  [
    "pdf-script-hexadecimal",
    "a script whose name is written in hexadecimal digits",
    "script",
    () => withCatalogue("/OpenAction 6 0 R", { 6: nested })
  ],
  [
    "pdf-script-packed",
    "a script in an object stream",
    "script",
    () => packedCatalogue("/OpenAction 6 0 R", script)
  ],
  [
    "pdf-script-packed-hexadecimal",
    "a script in an object stream, its name in hexadecimal digits",
    "script",
    () => packedCatalogue("/OpenAction 6 0 R", nested)
  ],
  [
    "pdf-script-in-field",
    "a script in a field of a form",
    "script",
    () =>
      withCatalogue("/AcroForm<</Fields[6 0 R]>>", {
        6: `<</FT/Tx/T(a)/Subtype/Widget/Rect[0 0 9 9]/A ${script}>>`
      })
  ],
  [
    "pdf-script-unused",
    "a script that nothing refers to",
    "script",
    () => withCatalogue("", { 6: script })
  ],
  [
    "pdf-script-before",
    "a script in a revision that a later one takes back",
    "script",
    () => {
      const before = withCatalogue(`/OpenAction${script}`)
      const table = before.lastIndexOf("xref\n0", -1, "latin1")
      return appendRevision(before, { 1: catalogue }, `/Prev ${table}`)
    }
  ],
  [
    "pdf-script-behind-script",
    "a script that follows upon going to a page",
    "script",
    () => withCatalogue(`/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next ${script}>>`)
  ],
  [
    "pdf-opens-address",
    "an address that is opened with the document",
    "action",
    () => withCatalogue("/OpenAction<</S/URI/URI(https://evil.example/)>>")
  ],
  [
    "pdf-goes-on",
    "an action that follows upon going to a page",
    "action",
    () =>
      withCatalogue("/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next<</S/URI/URI(https://evil.example)>>>>")
  ],
  [
    "pdf-action-of-page",
    "an action when a page is shown",
    "action",
    () => withPage("/AA<</O<</S/URI/URI(https://evil.example/)>>>>")
  ],
  [
    "pdf-sends-form",
    "a form that sends what is written",
    "action",
    () => withPage("/Annots[<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]/A<</S/SubmitForm/F(x)>>>>]")
  ],
  [
    "pdf-other-file",
    "a link into another file",
    "action",
    () => withCatalogue("/OpenAction<</S/GoToR/F(\\\\\\\\evil.example\\\\x)/D[0/Fit]>>")
  ],
  [
    "pdf-launch",
    "a program that is started",
    "launch",
    () => withCatalogue("/OpenAction<</S/Launch/F(cmd.exe)>>")
  ],
  [
    "pdf-launch-link",
    "a link that starts a program",
    "launch",
    () => withPage("/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/La#75nch/F(x)>>>>]")
  ],
  [
    "pdf-file-inside",
    "a file inside of it",
    "embedded-file",
    () =>
      withCatalogue("/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>", {
        6: "<</Type/Filespec/F(a.exe)/EF<</F 7 0 R>>>>",
        7: file
      })
  ],
  [
    "pdf-file-on-page",
    "a file pinned to a page",
    "embedded-file",
    () =>
      withPage("/Annots[<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS 6 0 R>>]", {
        6: "<</Type/Filespec/F(a.exe)>>"
      })
  ],
  [
    "pdf-stream-elsewhere",
    "a page whose content is in another file",
    "embedded-file",
    () => writePdf({ ...onePage, 4: streamOf("/F(https://evil.example/page)", Buffer.alloc(0)) })
  ],
  [
    "pdf-collection",
    "a folder of files in the shape of a document",
    "embedded-file",
    () => withCatalogue("/Collection<</View/D>>")
  ],
  [
    "pdf-rich-media",
    "a film on a page",
    "rich-media",
    () => withPage("/Annots[<</Type/Annot/Subtype/RichMedia/Rect[0 0 9 9]>>]")
  ],
  [
    "pdf-sound",
    "a sound on a page",
    "rich-media",
    () => withPage("/Annots[<</Type/Annot/Subtype/Sound/Rect[0 0 9 9]>>]")
  ],
  [
    "pdf-3d",
    "a model on a page",
    "rich-media",
    () => withPage("/Annots[<</Type/Annot/Subtype/3D/Rect[0 0 9 9]>>]")
  ],
  [
    "pdf-xfa",
    "a form of the kind that runs scripts",
    "xfa-form",
    () =>
      withCatalogue("/AcroForm<</XFA 6 0 R/Fields[]>>", {
        6: packedStream("", Buffer.from("<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>"))
      })
  ],
  [
    "pdf-encrypted",
    "a document that only a password opens",
    "encrypted",
    () => withCatalogue("", { 6: encryption }, "/Encrypt 6 0 R/ID[<00><00>]")
  ],
  [
    "pdf-encrypted-packed",
    "the same, told in a table that is packed",
    "encrypted",
    () =>
      writePackedPdf(
        { 4: content, 6: encryption },
        { 1: catalogue, 2: pages, 3: page, 5: font },
        "/Encrypt 6 0 R/ID[<00><00>]"
      )
  ],
  [
    "pdf-encrypted-stream",
    "a stream that is encrypted by itself",
    "encrypted",
    () => writePdf({ ...onePage, 4: streamOf("/Filter/Crypt", Buffer.from("secret")) })
  ]
]

const zeros = "00".repeat(32)
const encryption = `<</Filter/Standard/V 2/R 3/Length 128/P -1/O<${zeros}>/U<${zeros}>>>`

/** Every one of them. */
export const actingPdfs: readonly HostileFile[] = hostile(acting, "pdf", "application/pdf")

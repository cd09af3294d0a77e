/**
 * The published schemas, where a checkout has them: the folder `xsd` of the test vectors.
 *
 * They are not copied into the repository. `FLORIN_VECTORS` names the folder of vectors;
 * without it, it is looked for beside the checkout.
 */
import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { XmlDocument, XsdValidator } from "libxml2-wasm"

const checkout = resolve(import.meta.dirname, "../../..")

const { FLORIN_VECTORS = resolve(checkout, "../shared/vectors") } = process.env

/** Where the schemas are looked for. */
export const schemaFolder = resolve(FLORIN_VECTORS, "xsd")

/** Whether messages can be validated here. */
export const hasSchemas = existsSync(schemaFolder)

/** What the title of a test says where they cannot. */
export const withSchemas = (title: string): string =>
  hasSchemas ? title : `NOT VALIDATED, as ${schemaFolder} is not there (FLORIN_VECTORS): ${title}`

const validators = new Map<string, XsdValidator>()

const validatorOf = (name: string): XsdValidator => {
  const known = validators.get(name)
  if (known !== undefined) return known
  const schema = XmlDocument.fromBuffer(readFileSync(resolve(schemaFolder, `${name}.xsd`)))
  const made = XsdValidator.fromDoc(schema)
  validators.set(name, made)
  return made
}

/** What the schema of a message says against a document: nothing where it is valid. */
export const schemaFaults = (name: string, xml: string): readonly string[] => {
  if (!hasSchemas) return []
  try {
    const document = XmlDocument.fromString(xml)
    try {
      validatorOf(name).validate(document)
    } finally {
      document.dispose()
    }
    return []
  } catch (fault) {
    return [String(fault)]
  }
}

if (!hasSchemas)
  process.stderr.write(
    `Messages are not validated: no schemas at ${schemaFolder}. FLORIN_VECTORS names their folder.\n`
  )

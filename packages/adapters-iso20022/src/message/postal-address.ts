/** A structured address: the parts that rails ask for, and lines where somebody sent lines. */
import { Result } from "effect"
import type { XmlOutput } from "../xml/xml-output.ts"
import { each, optional, type Place, type Read, textBy } from "./place.ts"
import { countryCode, max16Text, max35Text, max70Text } from "./text-rule.ts"

/** Where somebody lives or sits; what is not known is left out. */
export interface PostalAddress {
  readonly department?: string | undefined
  readonly subDepartment?: string | undefined
  readonly street?: string | undefined
  readonly buildingNumber?: string | undefined
  readonly buildingName?: string | undefined
  readonly floor?: string | undefined
  readonly postBox?: string | undefined
  readonly room?: string | undefined
  readonly postcode?: string | undefined
  readonly town?: string | undefined
  readonly townLocation?: string | undefined
  readonly district?: string | undefined
  readonly countrySubdivision?: string | undefined
  readonly country?: string | undefined
  /** Unstructured, up to seven lines. */
  readonly lines?: readonly string[] | undefined
}

const linesMax = 7

/** Writes an address, where there is one. */
export const writePostalAddress = (output: XmlOutput, of: PostalAddress | undefined): void => {
  if (of === undefined) return
  output.open("PstlAdr")
  output.optionalText("Dept", of.department, max70Text)
  output.optionalText("SubDept", of.subDepartment, max70Text)
  output.optionalText("StrtNm", of.street, max70Text)
  output.optionalText("BldgNb", of.buildingNumber, max16Text)
  output.optionalText("BldgNm", of.buildingName, max35Text)
  output.optionalText("Flr", of.floor, max70Text)
  output.optionalText("PstBx", of.postBox, max16Text)
  output.optionalText("Room", of.room, max70Text)
  output.optionalText("PstCd", of.postcode, max16Text)
  output.optionalText("TwnNm", of.town, max35Text)
  output.optionalText("TwnLctnNm", of.townLocation, max35Text)
  output.optionalText("DstrctNm", of.district, max35Text)
  output.optionalText("CtrySubDvsn", of.countrySubdivision, max35Text)
  output.optionalText("Ctry", of.country, countryCode)
  const lines = of.lines ?? []
  if (lines.length > linesMax) output.refuse("AdrLine", "too-many")
  for (const line of lines) output.text("AdrLine", line, max70Text)
  output.close()
}

/** Reads an address. */
export const readPostalAddress = (place: Place): Read<PostalAddress> =>
  Result.all({
    department: optional(place, "Dept", textBy(max70Text)),
    subDepartment: optional(place, "SubDept", textBy(max70Text)),
    street: optional(place, "StrtNm", textBy(max70Text)),
    buildingNumber: optional(place, "BldgNb", textBy(max16Text)),
    buildingName: optional(place, "BldgNm", textBy(max35Text)),
    floor: optional(place, "Flr", textBy(max70Text)),
    postBox: optional(place, "PstBx", textBy(max16Text)),
    room: optional(place, "Room", textBy(max70Text)),
    postcode: optional(place, "PstCd", textBy(max16Text)),
    town: optional(place, "TwnNm", textBy(max35Text)),
    townLocation: optional(place, "TwnLctnNm", textBy(max35Text)),
    district: optional(place, "DstrctNm", textBy(max35Text)),
    countrySubdivision: optional(place, "CtrySubDvsn", textBy(max35Text)),
    country: optional(place, "Ctry", textBy(countryCode)),
    lines: Result.map(each(place, "AdrLine", textBy(max70Text), linesMax), noneAsNothing)
  })

const noneAsNothing = (lines: readonly string[]): readonly string[] | undefined =>
  lines.length === 0 ? undefined : lines

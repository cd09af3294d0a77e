/** Somebody who pays or is paid: a name, an address, and what identifies them. */
import { Result } from "effect"
import type { XmlOutput } from "../xml/xml-output.ts"
import { each, optional, type Place, type Read, refuseAt, textBy } from "./place.ts"
import { type PostalAddress, readPostalAddress, writePostalAddress } from "./postal-address.ts"
import { bicIdentifier, countryCode, leiIdentifier, max35Text, max140Text } from "./text-rule.ts"

/** A person or an organisation. */
export interface Party {
  readonly name?: string | undefined
  readonly address?: PostalAddress | undefined
  readonly identification?: PartyIdentification | undefined
  readonly countryOfResidence?: string | undefined
}

/** What tells a party from others of the same name. */
export interface PartyIdentification {
  readonly of: "organisation" | "person"
  /** Of organisations alone. */
  readonly bic?: string | undefined
  /** Of organisations alone. */
  readonly lei?: string | undefined
  readonly others: readonly string[]
}

const othersMax = 10

/** Writes a party. */
export const writeParty = (output: XmlOutput, name: string, of: Party | undefined): void => {
  if (of === undefined) return
  output.open(name)
  output.optionalText("Nm", of.name, max140Text)
  writePostalAddress(output, of.address)
  if (of.identification !== undefined) writeIdentification(output, of.identification)
  output.optionalText("CtryOfRes", of.countryOfResidence, countryCode)
  output.close()
}

const writeIdentification = (output: XmlOutput, of: PartyIdentification): void => {
  output.open("Id")
  output.open(of.of === "organisation" ? "OrgId" : "PrvtId")
  if (of.of === "organisation") {
    output.optionalText("AnyBIC", of.bic, bicIdentifier)
    output.optionalText("LEI", of.lei, leiIdentifier)
  }
  if (of.others.length > othersMax) output.refuse("Othr", "too-many")
  for (const other of of.others) {
    output.open("Othr")
    output.text("Id", other, max35Text)
    output.close()
  }
  output.close()
  output.close()
}

/** Reads a party. */
export const readParty = (place: Place): Read<Party> =>
  Result.all({
    name: optional(place, "Nm", textBy(max140Text)),
    address: optional(place, "PstlAdr", readPostalAddress),
    identification: optional(place, "Id", readIdentification),
    countryOfResidence: optional(place, "CtryOfRes", textBy(countryCode))
  })

const readIdentification = (place: Place): Read<PartyIdentification> =>
  Result.flatMap(
    Result.all({
      organisation: optional(place, "OrgId", readOrganisation),
      person: optional(place, "PrvtId", readPerson)
    }),
    ({ organisation, person }): Read<PartyIdentification> => {
      if (organisation !== undefined && person !== undefined)
        return refuseAt(place.path, "element-repeated")
      const found = organisation ?? person
      return found === undefined
        ? refuseAt(`${place.path}/OrgId`, "element-missing")
        : Result.succeed(found)
    }
  )

const readOrganisation = (place: Place): Read<PartyIdentification> =>
  Result.all({
    of: Result.succeed("organisation" as const),
    bic: optional(place, "AnyBIC", textBy(bicIdentifier)),
    lei: optional(place, "LEI", textBy(leiIdentifier)),
    others: readOthers(place)
  })

const readPerson = (place: Place): Read<PartyIdentification> =>
  Result.all({ of: Result.succeed("person" as const), others: readOthers(place) })

const readOthers = (place: Place): Read<readonly string[]> =>
  Result.map(
    each(place, "Othr", (other) => optional(other, "Id", textBy(max35Text)), othersMax),
    (ids) => ids.filter((id) => id !== undefined)
  )

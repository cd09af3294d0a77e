/** An account in a message: by its IBAN, or by a number that some bank gave it. */
import { Result } from "effect"
import type { XmlOutput } from "../xml/xml-output.ts"
import { optional, type Place, type Read, refuseAt, required, textBy } from "./place.ts"
import { ibanIdentifier, max34Text } from "./text-rule.ts"

/** Whose number it is, the other fields of the message tell. */
export type AccountIdentification = { readonly iban: string } | { readonly other: string }

/** Writes an account. */
export const writeAccount = (
  output: XmlOutput,
  name: string,
  of: AccountIdentification | undefined
): void => {
  if (of === undefined) return
  output.open(name)
  output.open("Id")
  if ("iban" in of) output.text("IBAN", of.iban, ibanIdentifier)
  else {
    output.open("Othr")
    output.text("Id", of.other, max34Text)
    output.close()
  }
  output.close()
  output.close()
}

/** Reads an account. */
export const readAccount = (place: Place): Read<AccountIdentification> =>
  required(place, "Id", readIdentification)

const readIdentification = (place: Place): Read<AccountIdentification> =>
  Result.flatMap(
    Result.all({
      iban: optional(place, "IBAN", textBy(ibanIdentifier)),
      other: optional(place, "Othr", (othr) => required(othr, "Id", textBy(max34Text)))
    }),
    ({ iban, other }): Read<AccountIdentification> => {
      if (iban !== undefined && other !== undefined) return refuseAt(place.path, "element-repeated")
      if (iban !== undefined) return Result.succeed({ iban })
      return other === undefined
        ? refuseAt(`${place.path}/IBAN`, "element-missing")
        : Result.succeed({ other })
    }
  )

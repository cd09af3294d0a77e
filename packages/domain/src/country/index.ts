/** The face of countries: their codes, as ISO 3166-1 gives them. */
export { CountryCode } from "./country-code.ts"

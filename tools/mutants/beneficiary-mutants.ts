/** How the rules of beneficiaries and their identifiers are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

const identifiers = "beneficiary/identifier.spec.ts"
const texts = "beneficiary/message-text.spec.ts"
const checks = "beneficiary/check-beneficiary.spec.ts"

/** Mutants of BENEFICIARY-1 to BENEFICIARY-6. */
export const beneficiaryMutants: readonly RuleMutant[] = [
  {
    law: "BENEFICIARY-1",
    broken: "check digits are not looked at",
    file: "beneficiary/identifier/iban.ts",
    is: 'return hasCheckDigits(text) ? null : "check-digits"',
    becomes: "return hasCheckDigits(text) ? null : null",
    spec: identifiers
  },
  {
    law: "BENEFICIARY-1",
    broken: "digits and letters may change places",
    file: "beneficiary/identifier/iban.ts",
    is: '["c", digit | letter]',
    becomes: '["c", digit]',
    spec: identifiers
  },
  {
    law: "BENEFICIARY-1",
    broken: "the printed form puts blanks at the end",
    file: "beneficiary/identifier/iban.ts",
    is: "/(.{4})(?=.)/gu",
    becomes: "/(.{4})/gu",
    spec: identifiers
  },
  {
    law: "BENEFICIARY-1",
    broken: "a letter counts as one digit",
    file: "beneficiary/identifier/check-digits.ts",
    is: "remainder * 100 + code - 55",
    becomes: "remainder * 10 + code - 55",
    spec: identifiers
  },
  {
    law: "BENEFICIARY-2",
    broken: "the digits of a routing number weigh the same",
    file: "beneficiary/identifier/routing-number.ts",
    is: "3 * digit(at) + 7 * digit(at + 1) + digit(at + 2)",
    becomes: "digit(at) + digit(at + 1) + digit(at + 2)",
    spec: identifiers
  },
  {
    law: "BENEFICIARY-2",
    broken: "a wrong check digit is accepted",
    file: "beneficiary/identifier/routing-number.ts",
    is: "if (!hasRoutingCheckDigit(text))",
    becomes: 'if (text === "")',
    spec: identifiers
  },
  {
    law: "BENEFICIARY-3",
    broken: "any two letters are a country",
    file: "beneficiary/identifier/bic.ts",
    is: 'country === "XK" || isCountry(country)',
    becomes: 'country !== "" || isCountry(country)',
    spec: identifiers
  },
  {
    law: "BENEFICIARY-3",
    broken: "a branch may have any length",
    file: "beneficiary/identifier/bic.ts",
    is: "(?:[A-Z0-9]{3})?$/u",
    becomes: "[A-Z0-9]{0,3}$/u",
    spec: identifiers
  },
  {
    law: "BENEFICIARY-4",
    broken: "check digits of a reference are not looked at",
    file: "beneficiary/identifier/creditor-reference.ts",
    is: 'return hasCheckDigits(text) ? null : "check-digits"',
    becomes: "return hasCheckDigits(text) ? null : null",
    spec: identifiers
  },
  {
    law: "BENEFICIARY-5",
    broken: "a place counts halves of characters",
    file: "beneficiary/text/message-characters.ts",
    is: "return [...text].flatMap(",
    becomes: 'return text.split("").flatMap(',
    spec: texts
  },
  {
    law: "BENEFICIARY-5",
    broken: "a character is exchanged on the way",
    file: "beneficiary/text/message-text.ts",
    is: "Result.succeed(trusted(text))",
    becomes: 'Result.succeed(trusted(text.replaceAll("/", "-")))',
    spec: texts
  },
  {
    law: "BENEFICIARY-5",
    broken: "a text is as long as it likes",
    file: "beneficiary/text/message-text.ts",
    is: "if (length > longest)",
    becomes: "if (length > longest + 1)",
    spec: texts
  },
  {
    law: "BENEFICIARY-6",
    broken: "a wrong name hides what is wrong with the account",
    file: "beneficiary/check-beneficiary.ts",
    is: "...faultsIn(account)]",
    becomes: "...(Result.isFailure(name) ? [] : faultsIn(account))]",
    spec: checks
  },
  {
    law: "BENEFICIARY-6",
    broken: "a wrong IBAN hides a wrong BIC",
    file: "beneficiary/account-of-draft.ts",
    is: "...beside, ...faultsIn(readBic)]",
    becomes: "...beside]",
    spec: checks
  },
  {
    law: "BENEFICIARY-6",
    broken: "blanks at an end are cut off unasked",
    file: "beneficiary/text/message-text.ts",
    is: "if (text.trim() !== text)",
    becomes: 'if (text.trim() === "")',
    spec: checks
  }
]

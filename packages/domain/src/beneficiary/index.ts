/** The face of beneficiaries: who is paid at another bank, and the identifiers that say so. */
export {
  Beneficiary,
  BeneficiaryAccount,
  BeneficiaryAddress,
  beneficiaryLongest,
  nameLongest
} from "./beneficiary.ts"
export { AccountDraft, AddressDraft, BeneficiaryDraft } from "./beneficiary-draft.ts"
export {
  BeneficiaryRefused,
  checkBeneficiary,
  checkedBeneficiaryDraft
} from "./check-beneficiary.ts"
export {
  checkedRemittanceDraft,
  checkRemittance,
  Remittance,
  RemittanceDraft,
  RemittanceRefused
} from "./check-remittance.ts"
export { FieldFault, FieldFaultReason } from "./field-fault.ts"
export {
  type Bic,
  BicFault,
  BicMalformed,
  BicSchema,
  bicFault,
  branchOfBic,
  countryOfBic,
  parseBic
} from "./identifier/bic.ts"
export {
  type CreditorReference,
  CreditorReferenceFault,
  CreditorReferenceMalformed,
  CreditorReferenceSchema,
  creditorReferenceFault,
  parseCreditorReference
} from "./identifier/creditor-reference.ts"
export { DomesticAccountNumber, ForeignAccountNumber } from "./identifier/foreign-account-number.ts"
export {
  countryOfIban,
  formatIban,
  type Iban,
  IbanFault,
  IbanMalformed,
  IbanSchema,
  ibanFault,
  isIban,
  parseIban
} from "./identifier/iban.ts"
export { ibanStructures } from "./identifier/iban-structures.ts"
export {
  hasRoutingCheckDigit,
  parseRoutingNumber,
  type RoutingNumber,
  RoutingNumberFault,
  RoutingNumberMalformed,
  RoutingNumberSchema,
  routingNumberFault
} from "./identifier/routing-number.ts"
export { ChargeBearer, chargeBearerCodes } from "./text/charge-bearer.ts"
export {
  MessageCharacters,
  type StrangeCharacter,
  strangeCharacters,
  strangeCharacterWords
} from "./text/message-characters.ts"
export {
  type LineBounds,
  type LineFault,
  lineFaults,
  type MessageLine,
  messageLine,
  parseLine
} from "./text/message-text.ts"
export { commonPurposes, PurposeCode, purposeWords } from "./text/purpose-code.ts"

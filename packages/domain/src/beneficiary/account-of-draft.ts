/**
 * Which form an account is given in, what is wrong with it, and what it is when nothing is.
 *
 * An IBAN stands alone or with a BIC; an account number needs a routing number or a BIC, and
 * not both. Each field that is given is looked at, whatever is wrong beside it.
 * Upholds BENEFICIARY-6.
 */
import { Result, Schema } from "effect"
import type { BeneficiaryAccount } from "./beneficiary.ts"
import type { AccountDraft } from "./beneficiary-draft.ts"
import {
  type FieldFault,
  type FieldRead,
  faultsIn,
  fieldFault,
  fieldRefused
} from "./field-fault.ts"
import { type Bic, parseBic } from "./identifier/bic.ts"
import {
  DomesticAccountNumber,
  domesticAccountExpected,
  ForeignAccountNumber,
  foreignAccountExpected
} from "./identifier/foreign-account-number.ts"
import { parseIban } from "./identifier/iban.ts"
import { parseRoutingNumber } from "./identifier/routing-number.ts"

/**
 * The account, or every fault of it.
 *
 * @upholds BENEFICIARY-6
 */
export const accountOfDraft = (draft: AccountDraft): FieldRead<BeneficiaryAccount> => {
  const { accountNumber = null, iban = null, routingNumber = null } = draft
  const bic = draft.bic ?? null
  if (iban !== null) return ibanAccount({ iban, bic, accountNumber, routingNumber })
  if (routingNumber !== null) return domesticAccount({ accountNumber, routingNumber, bic })
  if (bic !== null) return foreignAccount(accountNumber, bic)
  return accountNumber === null
    ? fieldRefused([fieldFault(["account"], "missing", accountExpected)])
    : fieldRefused([
        ...faultsIn(foreignNumber(accountNumber)),
        fieldFault(["account"], "missing", bankExpected)
      ])
}

const accountExpected = "expected an IBAN, or an account number with a routing number or a BIC"
const bankExpected = "expected a routing number or a BIC with the account number"

interface Given {
  readonly iban: string
  readonly bic: string | null
  readonly accountNumber: string | null
  readonly routingNumber: string | null
}

const ibanAccount = ({
  accountNumber,
  bic,
  iban,
  routingNumber
}: Given): FieldRead<BeneficiaryAccount> => {
  const readIban = told("iban", parseIban(iban))
  const readBic: FieldRead<Bic | null> =
    bic === null ? Result.succeed(null) : told("bic", parseBic(bic))
  const beside = [
    ...(accountNumber === null ? [] : [besideIban("accountNumber")]),
    ...(routingNumber === null ? [] : [besideIban("routingNumber")])
  ]
  return Result.isSuccess(readIban) && Result.isSuccess(readBic) && beside.length === 0
    ? Result.succeed({ form: "iban", iban: readIban.success, bic: readBic.success })
    : fieldRefused([...faultsIn(readIban), ...beside, ...faultsIn(readBic)])
}

const besideIban = (field: string): FieldFault =>
  fieldFault(["account", field], "combination", "an IBAN tells the account: leave this out")

const domesticAccount = ({
  accountNumber,
  bic,
  routingNumber
}: Omit<Given, "iban" | "routingNumber"> & {
  readonly routingNumber: string
}): FieldRead<BeneficiaryAccount> => {
  const number = accountNumber === null ? numberMissing : domesticNumber(accountNumber)
  const bank = told("routingNumber", parseRoutingNumber(routingNumber))
  const beside =
    bic === null
      ? []
      : [
          ...faultsIn(told("bic", parseBic(bic))),
          fieldFault(["account", "bic"], "combination", "a routing number tells the bank: give one")
        ]
  return Result.isSuccess(number) && Result.isSuccess(bank) && beside.length === 0
    ? Result.succeed({
        form: "routing-number",
        accountNumber: number.success,
        routingNumber: bank.success
      })
    : fieldRefused([...faultsIn(number), ...faultsIn(bank), ...beside])
}

const foreignAccount = (
  accountNumber: string | null,
  bic: string
): FieldRead<BeneficiaryAccount> => {
  const number = accountNumber === null ? numberMissing : foreignNumber(accountNumber)
  const bank = told("bic", parseBic(bic))
  return Result.isSuccess(number) && Result.isSuccess(bank)
    ? Result.succeed({ form: "bic", accountNumber: number.success, bic: bank.success })
    : fieldRefused([...faultsIn(number), ...faultsIn(bank)])
}

const isDomestic = Schema.is(DomesticAccountNumber)
const isForeign = Schema.is(ForeignAccountNumber)
const numberPath = ["account", "accountNumber"]

const domesticNumber = (text: string): FieldRead<DomesticAccountNumber> =>
  isDomestic(text)
    ? Result.succeed(text)
    : fieldRefused([fieldFault(numberPath, "form", domesticAccountExpected)])

const foreignNumber = (text: string): FieldRead<ForeignAccountNumber> =>
  isForeign(text)
    ? Result.succeed(text)
    : fieldRefused([fieldFault(numberPath, "form", foreignAccountExpected)])

const numberMissing = fieldRefused([
  fieldFault(numberPath, "missing", "expected the number of the account at this bank")
])

const told = <A>(
  field: string,
  read: Result.Result<A, { readonly reason: FieldFault["reason"]; readonly message: string }>
): FieldRead<A> =>
  Result.mapError(read, ({ message, reason }) => [fieldFault(["account", field], reason, message)])

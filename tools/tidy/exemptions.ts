/**
 * What is excused from a rule of the form, each with its reason.
 *
 * An excuse for something that is no longer there, or no longer needs one, is itself a
 * finding: the lists only shrink by themselves.
 */

/** From path or name to the reason why the rule does not reach it. */
export type Excuses = Readonly<Record<string, string>>

/** Everything that is excused. */
export interface Exemptions {
  /** Files longer than a file may be. */
  readonly longFiles: Excuses
  /** Files whose name, or the name of what they export, says less than a name does elsewhere. */
  readonly names: Excuses
  /** Files with a default export. */
  readonly defaultExports: Excuses
  /** Specs of which a part runs only where something is there. */
  readonly conditionalSpecs: Excuses
  /** `<adapter>/<folder>`: a folder that is no capability, or a capability without a folder. */
  readonly mirror: Excuses
  /** Refusals that are never an answer of their own over HTTP. */
  readonly unanswered: Excuses
}

const readAtTheEdge = "refuses a text at the edge, where it is told as a wrong field with its path"

const ringOfOperators = "the key ring is changed with `florin keys`, and by no request"
const ownNoRoute = "values without a route of their own: fields of other capabilities' bodies"
const onBooksAlone = "Redis is trusted with nothing of it: it stands in the books"
const theEdge = "what every route of every capability shares: HTTP itself"
const ownNothing = "values without a table of their own: columns of other capabilities' rows"

const looksAndKeeps = "the documents adapter looks into files and keeps them, and decides nothing"

const looksForNames = "the screening adapter looks for names, and keeps and decides nothing"

const sendsLetters = "the mail adapter sends letters, and keeps and decides nothing"

const carriesMessages = "the ISO 20022 adapter carries messages, and decides nothing"

/** The excuses of this project. */
export const exemptions: Exemptions = {
  longFiles: {
    "packages/app/src/settings/variables.ts": "a table: one entry a variable"
  },
  names: {
    "packages/adapters-http/src/handle.ts": "one way of handling for each kind of route",
    "packages/adapters-http/src/identity/authenticate.ts":
      "its two steps: a token, and its session",
    "packages/adapters-http/src/request/cross-site.ts": "two questions about one request",
    "packages/adapters-http/src/run.ts": "the one thing that runs in the package",
    "packages/adapters-http/src/text-fields.ts": "each kind of field, none the main one",
    "packages/app/src/http-service.ts": "the program that serves is called the service",
    "packages/adapters-postgres/src/layer.ts": "the one layer of the package, told by its folder",
    "packages/app/src/command/ending.ts": "how a command ends: its codes and its last words",
    "packages/app/src/import/berka/check-references.ts": "several checks, none the main one",
    "packages/app/src/settings/variable-forms.ts":
      "one form an export, a form being no word of them",
    "packages/app/src/import/berka/berka-data.ts": "the data set is called that by its publishers"
  },
  defaultExports: {
    "vitest.config.ts": "vitest reads its configuration from the default export",
    "tools/postgres-for-tests.ts": "vitest calls the default export of a global setup",
    "tools/redis-for-tests.ts": "vitest calls the default export of a global setup"
  },
  conditionalSpecs: {},
  mirror: {
    "adapters-http/atomicity": "keys are read with the request, and answered by every route",
    "adapters-http/calendar": ownNoRoute,
    "adapters-http/country": ownNoRoute,
    "adapters-http/beneficiary": ownNoRoute,
    "adapters-http/id": ownNoRoute,
    "adapters-http/money": ownNoRoute,
    "adapters-http/notice": "notices leave by mail, and no route shows them",
    "adapters-http/secret": ownNoRoute,
    "adapters-http/client": "the other side of the same descriptions",
    "adapters-http/docs": theEdge,
    "adapters-http/openapi": theEdge,
    "adapters-http/problem": theEdge,
    "adapters-http/request": theEdge,
    "adapters-postgres/calendar": ownNothing,
    "adapters-postgres/country": ownNothing,
    "adapters-postgres/beneficiary": ownNothing,
    "adapters-postgres/id": ownNothing,
    "adapters-postgres/money": ownNothing,
    "adapters-postgres/secret": "random bytes come from the operating system, not from a table",
    "adapters-postgres/limit": "how often somebody asked is no part of the books",
    "adapters-mail/account": sendsLetters,
    "adapters-mail/approval": sendsLetters,
    "adapters-mail/atomicity": sendsLetters,
    "adapters-mail/audit": sendsLetters,
    "adapters-mail/beneficiary": sendsLetters,
    "adapters-mail/calendar": sendsLetters,
    "adapters-mail/clock": sendsLetters,
    "adapters-mail/country": sendsLetters,
    "adapters-mail/fee": sendsLetters,
    "adapters-mail/id": sendsLetters,
    "adapters-mail/identity": sendsLetters,
    "adapters-mail/key": sendsLetters,
    "adapters-mail/kyc": sendsLetters,
    "adapters-mail/ledger": sendsLetters,
    "adapters-mail/limit": sendsLetters,
    "adapters-mail/money": sendsLetters,
    "adapters-mail/secret": sendsLetters,
    "adapters-documents/account": looksAndKeeps,
    "adapters-documents/allowance": looksAndKeeps,
    "adapters-documents/approval": looksAndKeeps,
    "adapters-documents/atomicity": looksAndKeeps,
    "adapters-documents/audit": looksAndKeeps,
    "adapters-documents/beneficiary": looksAndKeeps,
    "adapters-documents/calendar": looksAndKeeps,
    "adapters-documents/clock": looksAndKeeps,
    "adapters-documents/country": looksAndKeeps,
    "adapters-documents/fee": looksAndKeeps,
    "adapters-documents/id": looksAndKeeps,
    "adapters-documents/identity": looksAndKeeps,
    "adapters-documents/key": looksAndKeeps,
    "adapters-documents/kyc": looksAndKeeps,
    "adapters-documents/ledger": looksAndKeeps,
    "adapters-documents/limit": looksAndKeeps,
    "adapters-documents/money": looksAndKeeps,
    "adapters-documents/notice": looksAndKeeps,
    "adapters-documents/screening": looksAndKeeps,
    "adapters-documents/wire": looksAndKeeps,
    "adapters-documents/secret": looksAndKeeps,
    "adapters-documents/document":
      "a port of it in each folder, as each has a technology of its own",
    "adapters-documents/inspect": "the port that looks into contents",
    "adapters-screening/account": looksForNames,
    "adapters-screening/allowance": looksForNames,
    "adapters-screening/approval": looksForNames,
    "adapters-screening/atomicity": looksForNames,
    "adapters-screening/audit": looksForNames,
    "adapters-screening/beneficiary": looksForNames,
    "adapters-screening/calendar": looksForNames,
    "adapters-screening/clock": looksForNames,
    "adapters-screening/country": looksForNames,
    "adapters-screening/document": looksForNames,
    "adapters-screening/fee": looksForNames,
    "adapters-screening/id": looksForNames,
    "adapters-screening/identity": looksForNames,
    "adapters-screening/key": looksForNames,
    "adapters-screening/kyc": looksForNames,
    "adapters-screening/ledger": looksForNames,
    "adapters-screening/limit": looksForNames,
    "adapters-screening/money": looksForNames,
    "adapters-screening/notice": looksForNames,
    "adapters-screening/secret": looksForNames,
    "adapters-screening/wire": looksForNames,
    "adapters-mail/allowance": sendsLetters,
    "adapters-mail/document": sendsLetters,
    "adapters-mail/screening": sendsLetters,
    "adapters-mail/wire": sendsLetters,
    "adapters-iso20022/account": carriesMessages,
    "adapters-iso20022/allowance": carriesMessages,
    "adapters-iso20022/approval": carriesMessages,
    "adapters-iso20022/atomicity": carriesMessages,
    "adapters-iso20022/audit": carriesMessages,
    "adapters-iso20022/beneficiary": carriesMessages,
    "adapters-iso20022/calendar": carriesMessages,
    "adapters-iso20022/clock": carriesMessages,
    "adapters-iso20022/country": carriesMessages,
    "adapters-iso20022/document": carriesMessages,
    "adapters-iso20022/fee": carriesMessages,
    "adapters-iso20022/id": carriesMessages,
    "adapters-iso20022/identity": carriesMessages,
    "adapters-iso20022/key": carriesMessages,
    "adapters-iso20022/kyc": carriesMessages,
    "adapters-iso20022/ledger": carriesMessages,
    "adapters-iso20022/limit": carriesMessages,
    "adapters-iso20022/money": carriesMessages,
    "adapters-iso20022/notice": carriesMessages,
    "adapters-iso20022/screening": carriesMessages,
    "adapters-iso20022/secret": carriesMessages,
    "adapters-iso20022/message": "the messages of payments, as values and as XML",
    "adapters-iso20022/rail": "the folders through which messages pass",
    "adapters-iso20022/simulator": "the other side of the folders, for trying out",
    "adapters-iso20022/xml": "the text that all messages are",
    "adapters-redis/allowance": onBooksAlone,
    "adapters-redis/document": onBooksAlone,
    "adapters-redis/fee": onBooksAlone,
    "adapters-redis/screening": onBooksAlone,
    "adapters-redis/wire": onBooksAlone,
    "adapters-documents/scan": "the port that scans for malware",
    "adapters-documents/seal": "the cipher before the store",
    "adapters-documents/store": "the places where encrypted objects lie",
    "adapters-redis/account": onBooksAlone,
    "adapters-redis/approval": onBooksAlone,
    "adapters-redis/audit": onBooksAlone,
    "adapters-redis/beneficiary": ownNothing,
    "adapters-redis/calendar": ownNothing,
    "adapters-redis/country": ownNothing,
    "adapters-redis/clock": onBooksAlone,
    "adapters-redis/id": ownNothing,
    "adapters-redis/key": onBooksAlone,
    "adapters-redis/kyc": "a status is kept as reads of any kind are, in `atomicity`",
    "adapters-redis/ledger": "balances are kept as reads of any kind are, in `atomicity`",
    "adapters-redis/money": ownNothing,
    "adapters-redis/notice": onBooksAlone,
    "adapters-redis/secret": "random bytes come from the operating system, not from a server",
    "adapters-postgres/audit-laws": "the laws of all capabilities, as queries over their tables"
  },
  unanswered: {
    AdministratorsEnough: "appointing is a command of whoever operates the bank, and no route",
    ObjectUnreadable: "what the bank wrote itself: a document that breaks off, told in the log",
    ScanLimitExceeded: "the document waits in quarantine, and its sender is told that",
    RailUnavailable: "the message stays due, and a job places it again",
    ScannerUnavailable: "the document waits in quarantine, and its sender is told that",
    LetterNotSent: "letters are sent by a job, which tries again; no request waits for one",
    AmountMalformed: readAtTheEdge,
    RateMalformed: readAtTheEdge,
    UnknownCurrency: readAtTheEdge,
    AccountNumberMalformed: readAtTheEdge,
    IdMalformed: readAtTheEdge,
    IbanMalformed: readAtTheEdge,
    RoutingNumberMalformed: readAtTheEdge,
    BicMalformed: readAtTheEdge,
    CreditorReferenceMalformed: readAtTheEdge,
    BeneficiaryRefused: readAtTheEdge,
    RemittanceRefused: readAtTheEdge,
    TimeZoneUnknown: readAtTheEdge,
    InstantMalformed: readAtTheEdge,
    BusinessDateMalformed: readAtTheEdge,
    FieldKeySeals: ringOfOperators,
    FieldKeyStillNeeded: ringOfOperators,
    KeyKnown: ringOfOperators,
    KeyMoveRefused: ringOfOperators,
    KeyTooNew: ringOfOperators,
    KeyUnknown: ringOfOperators,
    NothingToProve: "proofs are made by `florin audit proof`, and no route asks for one",
    SealBroken: "what the bank itself sealed does not open: a fault, told to its operator",
    AllocationRefused: "the library's own caller gives the weights; no request does",
    CurrencyMismatch: "the library's own caller adds amounts; the ledger refuses unbalanced entries"
  }
}

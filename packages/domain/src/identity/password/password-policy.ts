/**
 * Which passwords the bank takes. All reasons against one are given at once.
 *
 * Length is what counts; from some length on no kinds of character are asked. Every part
 * is a bank's to choose, and comes in as a value: the policy itself knows no list and no
 * name. A character is a code point, so that nobody's alphabet is worth less.
 * Upholds IDENTITY-5. Source: NIST SP 800-63B-4 section 3.1.1; OWASP ASVS 5.0 6.2.
 */

/** Passwords that many people have, in lower case. */
export interface CommonPasswords {
  readonly has: (word: string) => boolean
}

/** What a bank asks of a password. */
export interface PasswordRules {
  readonly lengthMin: number
  readonly lengthMax: number
  /** From so many characters on no kinds are asked. */
  readonly lengthWithoutKinds: number
  /** How many of the four kinds a shorter one needs; 0 for none. */
  readonly kindsAsked: number
  /** Whether it may hold the address, a part of the name, or the bank's name. */
  readonly refusesPersonal: boolean
  readonly common: CommonPasswords
  /** A user's last so many passwords are not taken again; 0 for none. */
  readonly historyLength: number
  readonly bankName: string
}

/** The rules of a bank that chooses nothing. */
export const usualPasswordRules = (
  bankName: string,
  common: CommonPasswords = { has: () => false }
): PasswordRules => ({
  lengthMin: 12,
  lengthMax: 128,
  lengthWithoutKinds: 15,
  kindsAsked: 3,
  refusesPersonal: true,
  common,
  historyLength: 5,
  bankName
})

/** Whose password it is to be. */
export interface PasswordOwner {
  readonly email: string
  readonly name: string
}

/**
 * The reasons against a password; none when it may be used. Whether it was used before
 * is seen from the hashes, and told by `chooseHash` in the same answer.
 *
 * @upholds IDENTITY-5
 */
export const passwordReasons = (
  password: string,
  owner: PasswordOwner,
  rules: PasswordRules
): readonly string[] => [
  ...lengthReasons(password, rules),
  ...(isCommon(password, rules.common) ? ["is one of the most common"] : []),
  ...(rules.refusesPersonal ? personalReasons(password, owner, rules.bankName) : [])
]

/** The reason against a password that its user has, or had not long ago. */
export const formerReason = ({ historyLength }: PasswordRules): string =>
  `is one of the last ${historyLength}`

const lengthReasons = (password: string, rules: PasswordRules): readonly string[] => {
  const { kindsAsked, lengthMax, lengthMin, lengthWithoutKinds } = rules
  const length = [...password].length
  const reasons: string[] = []
  if (length < lengthMin) reasons.push(`has ${length} characters; at least ${lengthMin} are needed`)
  if (length > lengthMax) reasons.push(`has ${length} characters; at most ${lengthMax} are taken`)
  if (length < lengthWithoutKinds && kindsOf(password) < kindsAsked)
    reasons.push(
      `below ${lengthWithoutKinds} characters it needs ${kindsAsked} of: lower case, upper case, digits, others`
    )
  return reasons
}

const kindsOf = (password: string): number =>
  [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u].filter((kind) => kind.test(password))
    .length

/** Case, writing it backwards and writing it again and again hide no common password. */
const isCommon = (password: string, common: CommonPasswords): boolean => {
  const folded = password.toLowerCase()
  const piece = repeatedPiece(folded)
  return (
    [folded, piece, reversed(folded), reversed(piece)].some((word) => common.has(word)) ||
    (piece !== folded && piece.length <= shortPieceMax)
  )
}

/** A piece of so many characters is guessed however often it is repeated. */
const shortPieceMax = 4

/** The shortest piece of which the text is a whole number of copies. */
const repeatedPiece = (text: string): string => {
  // A text stands within two copies of itself first where one of its pieces ends.
  const length = (text + text).indexOf(text, 1)
  return length <= 0 ? text : text.slice(0, length)
}

const reversed = (text: string): string => [...text].reverse().join("")

const personalReasons = (
  password: string,
  { email, name }: PasswordOwner,
  bankName: string
): readonly string[] => {
  const reasons: string[] = []
  if (holds(password, email) || holds(password, email.split("@")[0] ?? ""))
    reasons.push("holds the e-mail address")
  if (wordsOf(name).some((part) => holds(password, part))) reasons.push("holds a part of the name")
  if (namesOfBank(bankName).some((part) => holds(password, part)))
    reasons.push("holds the bank's name")
  return reasons
}

/** What most banks are called tells nobody which bank it is. */
const namesOfBank = (bankName: string): readonly string[] =>
  [bankName, wordsOf(bankName).join(""), ...wordsOf(bankName)].filter(
    (name) => name.toLowerCase() !== "bank"
  )

const wordsOf = (name: string): readonly string[] => name.split(/\s+/u)

/** Parts shorter than four characters stand in too many words to be refused. */
const holds = (password: string, part: string): boolean =>
  part.length >= 4 && password.toLowerCase().includes(part.toLowerCase())

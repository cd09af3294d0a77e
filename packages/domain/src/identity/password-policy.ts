/**
 * Which passwords the bank takes. All reasons against one are given at once.
 *
 * Length is what counts; from 15 characters on no kinds of character are asked.
 * Source: NIST SP 800-63B-4 section 3.1.1; OWASP ASVS 5.0 6.2.1, 6.2.9.
 */

/** The fewest characters of a password. */
export const passwordLengthMin = 12
/** The most characters of a password. */
export const passwordLengthMax = 128
const lengthWithoutKinds = 15
const kindsAsked = 3

/** What the password must not hold. */
export interface PasswordContext {
  readonly email: string
  readonly name: string
}

/** The reasons against a password; none when it may be used. */
export const passwordReasons = (password: string, context: PasswordContext): readonly string[] => {
  const length = [...password].length
  const reasons: string[] = []
  if (length < passwordLengthMin)
    reasons.push(`has ${length} characters; at least ${passwordLengthMin} are needed`)
  if (length > passwordLengthMax)
    reasons.push(`has ${length} characters; at most ${passwordLengthMax} are taken`)
  if (length < lengthWithoutKinds && kindsOf(password) < kindsAsked)
    reasons.push(
      `below ${lengthWithoutKinds} characters it needs ${kindsAsked} of: lower case, upper case, digits, others`
    )
  if (holds(password, context.email) || holds(password, context.email.split("@")[0] ?? ""))
    reasons.push("holds the e-mail address")
  if (context.name.split(/\s+/u).some((part) => holds(password, part)))
    reasons.push("holds a part of the name")
  return reasons
}

const kindsOf = (password: string): number =>
  [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u].filter((kind) => kind.test(password))
    .length

/** Parts shorter than four characters stand in too many words to be refused. */
const holds = (password: string, part: string): boolean =>
  part.length >= 4 && password.toLowerCase().includes(part.toLowerCase())

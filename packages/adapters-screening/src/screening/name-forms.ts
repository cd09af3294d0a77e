/**
 * The forms in which one name is written: as it stands, and with a short word drawn to another
 * one, since Al Rahman, Al-Rahman and Alrahman are one name. Common words are not drawn
 * together: Co and Ltd would be a rare word. A particle and a common name are, and stay common.
 */
import { commonWords, isParticle, isParticleOf } from "./common-words.ts"

/** The most forms of one name. */
export const formsMax = 25

const shortMax = 3

/** A form of a name, and the word that was drawn together in it; null as the name stands. */
export interface NameForm {
  readonly words: readonly string[]
  readonly drawn: string | null
}

/** The forms of a name's words; the first is the name as it stands. */
export const nameForms = (words: readonly string[]): readonly NameForm[] => [
  { words, drawn: null },
  ...words
    .filter((short) => short.length <= shortMax || isParticle(short))
    .flatMap((short) =>
      words
        .filter((word) => word !== short && mayBeDrawn(short, word))
        .flatMap((word) => {
          const others = words.filter((each) => each !== short && each !== word)
          const drawn = isParticleOf(short, word) ? [short + word] : [short + word, word + short]
          return drawn.map((each) => ({ words: inOrder([...others, each]), drawn: each }))
        })
    )
    .slice(0, formsMax - 1)
]

const mayBeDrawn = (short: string, word: string): boolean =>
  !(commonWords.has(short) && commonWords.has(word)) || isParticleOf(short, word)

const inOrder = (words: readonly string[]): readonly string[] =>
  [...new Set(words)].toSorted((one, other) => (one < other ? -1 : 1))

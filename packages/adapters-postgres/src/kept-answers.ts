/** Answers kept in memory, at most so many: the one not asked for longest goes first. */

export interface KeptAnswers<Answer> {
  readonly get: (name: string) => Answer | undefined
  readonly keep: (name: string, answer: Answer) => void
}

/** Keeps nothing yet. */
export const keepAnswers = <Answer>(most: number): KeptAnswers<Answer> => {
  const kept = new Map<string, Answer>()
  return {
    get: (name) => {
      const answer = kept.get(name)
      if (answer === undefined) return undefined
      // A map gives its names in the order of their setting.
      kept.delete(name)
      kept.set(name, answer)
      return answer
    },
    keep: (name, answer) => {
      kept.delete(name)
      kept.set(name, answer)
      const oldest = kept.size > most ? kept.keys().next().value : undefined
      if (oldest !== undefined) kept.delete(oldest)
    }
  }
}

/**
 * Breaks the rules of the bank one by one, and shows that the laws see it.
 *
 * `node tools/mutants.ts` (Node 24; a few minutes, so it is no part of `npm test`). Every
 * law has a mutant or more in `mutants/rule-mutants.ts`: one small change of the source,
 * made in a temporary copy and never here. It prints a table, and exits with 1 when a
 * mutant survives, when a law is red before anything is broken, or when a change no longer
 * fits the source. A law's id as argument tries the mutants of that law alone.
 */
import { fileURLToPath } from "node:url"
import { ruleMutants } from "./mutants/rule-mutants.ts"
import { copyPackages, specOf, type Trial, tryMutant, trySpec } from "./mutants/try-mutant.ts"

const root = fileURLToPath(new URL("..", import.meta.url))
const asked = process.argv.slice(2)
const mutants = ruleMutants.filter(({ law }) => asked.length === 0 || asked.includes(law))
const copy = copyPackages(root)
let survivors = 0

const print = (law: string, broken: string, { came, says }: Trial): void => {
  const outcome = came === "green" ? "GREEN" : came
  process.stdout.write(
    `${law.padEnd(10)} | ${broken.padEnd(62)} | ${outcome.padEnd(7)} | ${says}\n`
  )
}

try {
  process.stdout.write(
    `${"law".padEnd(10)} | ${"rule broken".padEnd(62)} | ${"came".padEnd(7)} | sentence that saw it\n`
  )
  for (const key of new Set(mutants.map((mutant) => `${mutant.law} ${specOf(mutant)}`))) {
    const [law = "", spec = ""] = key.split(" ")
    const trial = await trySpec(copy, spec, law)
    if (trial.came === "green") continue
    survivors += 1
    print(law, "nothing is broken yet", trial)
  }
  for (const mutant of mutants) {
    const trial = await tryMutant(copy, mutant)
    if (trial.came !== "red") survivors += 1
    print(mutant.law, mutant.broken, trial)
  }
} finally {
  copy.remove()
}

process.stdout.write(
  survivors === 0 && mutants.length > 0
    ? `${mutants.length} rules broken, each seen by its law\n`
    : `${survivors} not as they should be, of ${mutants.length} rules broken\n`
)
if (survivors > 0 || mutants.length === 0) process.exitCode = 1

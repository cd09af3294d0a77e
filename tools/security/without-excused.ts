/** Findings without those that are excused; an excuse that excuses nothing is one more. */
import type { Excuses } from "../tidy/exemptions.ts"
import type { Finding } from "../tree/finding.ts"

/** An excuse names a finding as `path: what it says`. */
export const withoutExcused = <Rule extends string>(
  findings: readonly Finding<Rule>[],
  excused: Excuses
): readonly Finding<Rule | "idle-excuse">[] => {
  const names = new Set(findings.map(nameOf))
  return [
    ...findings.filter((finding) => !Object.hasOwn(excused, nameOf(finding))),
    ...Object.keys(excused)
      .filter((name) => !names.has(name))
      .map(
        (name): Finding<"idle-excuse"> => ({
          rule: "idle-excuse",
          file: "tools/security/excused.ts",
          line: null,
          says: `${name} is excused and does not need to be`
        })
      )
  ]
}

const nameOf = ({ file, says }: Finding): string => `${file}: ${says}`

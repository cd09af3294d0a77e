/**
 * Every rule of the form, each with its sentence, checked on one tree.
 *
 * Which way imports point is the architecture's; what the formatter and the linter see
 * is left to them.
 */
import type { Finding } from "../tree/finding.ts"
import { sourcesOf } from "../tree/source.ts"
import type { Tree } from "../tree/tree.ts"
import { checkHeaders, type HeaderRule } from "./check-headers.ts"
import { checkMarkdown, type Exists, type MarkdownRule } from "./check-markdown.ts"
import { checkMirror, type MirrorRule } from "./check-mirror.ts"
import { checkNames, type NameRule } from "./check-names.ts"
import { checkPurity, type PurityRule } from "./check-purity.ts"
import { checkRefusals, type RefusalRule } from "./check-refusals.ts"
import { checkSizes, type SizeRule } from "./check-sizes.ts"
import { checkSpecs, type SpecRule } from "./check-specs.ts"
import { checkSyntax, type SyntaxRule } from "./check-syntax.ts"
import type { Exemptions } from "./exemptions.ts"

/** The name of a rule. */
export type TidyRule =
  | HeaderRule
  | MarkdownRule
  | MirrorRule
  | NameRule
  | PurityRule
  | RefusalRule
  | SizeRule
  | SpecRule
  | SyntaxRule

/** The rules, in the words of the law that they are. */
export const tidyRules: Readonly<Record<TidyRule, string>> = {
  "file-size": "a file has at most 300 lines",
  "function-size": "a function has at most 60 lines",
  "line-width": "a line has at most 100 columns",
  "file-name": "a file is named after what it exports",
  "path-form": "paths are lower case with hyphens",
  "folder-name": "a folder is named after a thing of the bank, not after a kind of code",
  "empty-word": "a name does not end in a word that says nothing",
  "inside-word": "the domain does not say transaction",
  header: "a file opens with what it is",
  docstring: "an export has a sentence on what it means",
  cast: "there is no cast but `as const`",
  any: "there is no `any`",
  "non-null": "there is no non-null mark",
  suppression: "no comment switches off the compiler or the linter",
  "export-star": "a face names what it gives on",
  "default-export": "exports have names",
  "open-work": "no work is left open in a comment",
  purity: "the domain asks no clock, counts in no float, throws nothing and waits for nothing",
  "test-selection": "no test is left out or singled out",
  "floating-property": "a spec waits for its asynchronous properties",
  "one-title": "a document has one title, at its top",
  "dead-link": "a link in a document leads to something",
  "dead-anchor": "a link to a heading names one that is there",
  mirror: "the adapters repeat the folders of the domain",
  "refusal-answer": "every refusal has its answer over HTTP",
  "refusal-spec": "every refusal is named by a spec"
}

/** Every finding in a tree. */
export const checkTidy = (
  tree: Tree,
  exists: Exists,
  exemptions: Exemptions
): readonly Finding<TidyRule>[] => {
  const sources = sourcesOf(tree)
  return [
    ...checkSizes(tree, sources, exemptions.longFiles),
    ...checkNames(tree, sources, exemptions.names),
    ...checkHeaders(tree, sources),
    ...checkSyntax(sources, exemptions.defaultExports),
    ...checkPurity(sources),
    ...checkSpecs(sources, exemptions.conditionalSpecs),
    ...checkMarkdown(tree, exists),
    ...checkMirror(sources, exemptions.mirror),
    ...checkRefusals(sources, exemptions.unanswered)
  ]
}

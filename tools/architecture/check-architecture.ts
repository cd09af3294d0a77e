/**
 * Every rule of the architecture, each with its sentence, checked on one tree.
 *
 * A new rule is added to `architectureRules`, which does not compile without a sentence,
 * and to the planted violations, which fail without a tree that breaks it.
 */
import type { Finding } from "../tree/finding.ts"
import { type CapabilityRule, checkCapabilities } from "./check-capabilities.ts"
import { type CycleRule, checkCycles } from "./check-cycles.ts"
import { checkDirections, type DirectionRule } from "./check-directions.ts"
import { checkManifests, type ManifestRule } from "./check-manifests.ts"
import { checkRooms, type RoomRule } from "./check-rooms.ts"
import { checkStability, type StabilityRule } from "./check-stability.ts"
import type { Graph } from "./graph.ts"
import type { UnstableNames } from "./unstable-names.ts"

/** The name of a rule. */
export type ArchitectureRule =
  | CapabilityRule
  | CycleRule
  | DirectionRule
  | ManifestRule
  | RoomRule
  | StabilityRule

/** The rules, in the words of the law that they are. */
export const architectureRules: Readonly<Record<ArchitectureRule, string>> = {
  direction: "an area imports only the modules that its row of the table names",
  "own-package": "a relative import stays in its package, and enters one only by a face",
  "dead-import": "a relative import names a file that exists, with its extension",
  "unreadable-import": "what the bank imports is known before it runs",
  order: "a capability sees those before it in the order, and none beside it",
  face: "a capability is seen through its index.ts, name by name",
  "no-place": "every capability has its place in the order",
  "plain-file": "nouns and decisions import neither ports nor use cases",
  "plain-name": "a decision, a stage and a list of refusals neither ask nor do anything",
  "stable-effect": "the domain uses no export of `effect` that is marked unstable",
  cycle: "no file imports itself by way of others",
  undeclared: "a package declares what it imports",
  unused: "a package uses what it declares",
  "no-entry": "a package is entered only where its exports allow it",
  "dead-entry": "every entry of a package leads to a file",
  "capability-entry": "every capability of the domain can be imported by its name"
}

/** Every finding in a graph. */
export const checkArchitecture = (
  graph: Graph,
  unstable: UnstableNames
): readonly Finding<ArchitectureRule>[] => [
  ...checkDirections(graph),
  ...checkCapabilities(graph),
  ...checkRooms(graph),
  ...checkCycles(graph),
  ...checkManifests(graph),
  ...checkStability(graph, unstable)
]

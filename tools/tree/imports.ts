/** Everything a file takes from another: imports, re-exports, `import(...)` and import types. */
import { type ImportDeclaration, type ModuleExportName, type Program, Visitor } from "oxc-parser"

/** One place where a module is named. */
export interface Import {
  readonly line: number
  /** The module's name as written; null when it is only known at run time. */
  readonly from: string | null
  /** The names taken; `*` for the whole module. */
  readonly names: readonly string[]
  /** Whether the names are given on to whoever imports this file. */
  readonly reexported: boolean
  /** Whether nothing of it is left when types are erased. */
  readonly typeOnly: boolean
}

/** The imports of a program, in no order. */
export const importsOf = (
  program: Program,
  lineAt: (position: number) => number
): readonly Import[] => {
  const found: Import[] = []
  const add = (start: number, parts: Omit<Import, "line">): void => {
    found.push({ line: lineAt(start), ...parts })
  }
  new Visitor({
    ImportDeclaration: (node) => add(node.start, declaredImport(node)),
    ExportNamedDeclaration: ({ exportKind, source, specifiers, start }) => {
      if (source === null) return
      add(start, {
        from: source.value,
        names: specifiers.map((each) => nameOf(each.local)),
        reexported: true,
        typeOnly: exportKind === "type" || specifiers.every((each) => each.exportKind === "type")
      })
    },
    ExportAllDeclaration: ({ exportKind, source, start }) =>
      add(start, { ...whole(source.value), reexported: true, typeOnly: exportKind === "type" }),
    ImportExpression: ({ source, start }) => {
      const value = source.type === "Literal" ? source.value : null
      add(start, whole(typeof value === "string" ? value : null))
    },
    TSImportType: ({ source, start }) => add(start, { ...whole(source.value), typeOnly: true })
  }).visit(program)
  return found
}

const whole = (from: string | null): Omit<Import, "line"> => ({
  from,
  names: ["*"],
  reexported: false,
  typeOnly: false
})

const declaredImport = ({
  importKind,
  source,
  specifiers
}: ImportDeclaration): Omit<Import, "line"> => ({
  from: source.value,
  names: specifiers.map((each) => (each.type === "ImportSpecifier" ? nameOf(each.imported) : "*")),
  reexported: false,
  typeOnly:
    importKind === "type" ||
    (specifiers.length > 0 &&
      specifiers.every((each) => "importKind" in each && each.importKind === "type"))
})

const nameOf = (name: ModuleExportName): string =>
  name.type === "Literal" ? name.value : name.name

/** Everything a file takes from another: imports, re-exports, `import(...)` and import types. */
import { type ModuleExportName, type Program, Visitor } from "oxc-parser"

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
  new Visitor({
    ImportDeclaration: ({ importKind, source, specifiers, start }) => {
      found.push({
        line: lineAt(start),
        from: source.value,
        names: specifiers.map((each) =>
          each.type === "ImportSpecifier" ? nameOf(each.imported) : "*"
        ),
        reexported: false,
        typeOnly:
          importKind === "type" ||
          (specifiers.length > 0 &&
            specifiers.every((each) => "importKind" in each && each.importKind === "type"))
      })
    },
    ExportNamedDeclaration: ({ exportKind, source, specifiers, start }) => {
      if (source === null) return
      found.push({
        line: lineAt(start),
        from: source.value,
        names: specifiers.map((each) => nameOf(each.local)),
        reexported: true,
        typeOnly: exportKind === "type" || specifiers.every((each) => each.exportKind === "type")
      })
    },
    ExportAllDeclaration: ({ exportKind, source, start }) => {
      found.push({
        line: lineAt(start),
        from: source.value,
        names: ["*"],
        reexported: true,
        typeOnly: exportKind === "type"
      })
    },
    ImportExpression: ({ source, start }) => {
      const named = source.type === "Literal" && typeof source.value === "string"
      found.push({
        line: lineAt(start),
        from: named && typeof source.value === "string" ? source.value : null,
        names: ["*"],
        reexported: false,
        typeOnly: false
      })
    },
    TSImportType: ({ source, start }) => {
      found.push({
        line: lineAt(start),
        from: source.value,
        names: ["*"],
        reexported: false,
        typeOnly: true
      })
    }
  }).visit(program)
  return found
}

const nameOf = (name: ModuleExportName): string =>
  name.type === "Literal" ? name.value : name.name

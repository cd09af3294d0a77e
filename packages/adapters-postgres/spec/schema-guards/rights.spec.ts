/** D20: who may do what, compared with a list that a person has read. */
import { readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { guardedBank } from "./guarded-bank.ts"

const bank = guardedBank()

const listPath = fileURLToPath(new URL("rights.txt", import.meta.url))

const rolesOf = `
  SELECT format('role %s: %s', rolname, concat_ws(', ',
           CASE WHEN rolsuper THEN 'superuser' END, CASE WHEN rolbypassrls THEN 'bypasses row rules' END,
           CASE WHEN rolcreaterole THEN 'creates roles' END, CASE WHEN rolcreatedb THEN 'creates databases' END,
           CASE WHEN rolreplication THEN 'replicates' END, CASE WHEN rolcanlogin THEN 'logs in' ELSE 'no login' END))
         AS line
    FROM pg_roles WHERE rolname LIKE 'florin%'`

const rightsOnTables = `
  SELECT format('%s: %s %s', a.grantee::regrole, a.privilege_type, c.relname) AS line
    FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a
   WHERE c.relnamespace = 'florin'::regnamespace AND c.relkind IN ('r', 'v', 'S', 'm', 'p')
     AND a.grantee <> c.relowner`

const rightsOnColumns = `
  SELECT format('%s: %s %s (%s)', a.grantee::regrole, a.privilege_type, c.relname,
                string_agg(t.attname, ', ' ORDER BY t.attnum)) AS line
    FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid CROSS JOIN LATERAL aclexplode(t.attacl) a
   WHERE c.relnamespace = 'florin'::regnamespace AND a.grantee <> c.relowner
   GROUP BY a.grantee, a.privilege_type, c.relname`

// A grantee of 0 is everybody; without a list of rights, functions are everybody's.
const rightsOnFunctions = `
  SELECT format('%s: EXECUTE %s', CASE WHEN a.grantee = 0 THEN 'everybody' ELSE a.grantee::regrole::text END,
                p.oid::regprocedure) AS line
    FROM pg_proc p CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
   WHERE p.pronamespace = 'florin'::regnamespace AND a.grantee <> p.proowner`

const rightsOnSchema = `
  SELECT format('%s: %s schema %s', CASE WHEN a.grantee = 0 THEN 'everybody' ELSE a.grantee::regrole::text END,
                a.privilege_type, n.nspname) AS line
    FROM pg_namespace n CROSS JOIN LATERAL aclexplode(n.nspacl) a
   WHERE n.nspname = 'florin' AND a.grantee <> n.nspowner`

const queries = [rolesOf, rightsOnSchema, rightsOnTables, rightsOnColumns, rightsOnFunctions]

describe("ASVS 13.2.2 · D20 Roles and their rights", () => {
  it("are those of rights.txt, and no others", async () => {
    const lines: string[] = []
    for (const query of queries) {
      const rows = await bank().owner.query(query)
      lines.push(...rows.map(({ line }) => String(line)).sort())
    }
    const found = `${lines.join("\n")}\n`
    // A person reads what changes: FLORIN_WRITE_RIGHTS=yes writes the list anew.
    const { FLORIN_WRITE_RIGHTS } = process.env
    if (FLORIN_WRITE_RIGHTS === "yes") writeFileSync(listPath, found)
    expect(found).toBe(readFileSync(listPath, "utf8"))
  })

  it("leave everybody else without any", async () => {
    const rows = await bank().owner.query(
      queries
        .map((query) => `SELECT * FROM (${query}) q WHERE line LIKE 'everybody%'`)
        .join(" UNION ALL ")
    )
    expect(rows).toEqual([])
  })

  it("let every function that runs with the owner's rights look for names in the bank's schema alone", async () => {
    const rows = await bank().owner.query(`
      SELECT proname, proconfig FROM pg_proc
       WHERE pronamespace = 'florin'::regnamespace AND prosecdef ORDER BY proname`)
    expect(rows.length).toBeGreaterThan(0)
    for (const { proconfig, proname } of rows)
      expect([proname, proconfig]).toEqual([
        proname,
        expect.arrayContaining(["search_path=florin, pg_temp"])
      ])
  })

  it("leave the trigger functions to triggers: nobody may call one", async () => {
    const rows = await bank().owner.query(`
      SELECT p.proname FROM pg_proc p
       WHERE p.pronamespace = 'florin'::regnamespace AND p.prorettype = 'trigger'::regtype
         AND has_function_privilege('florin_service', p.oid, 'EXECUTE')`)
    expect(rows).toEqual([])
  })
})

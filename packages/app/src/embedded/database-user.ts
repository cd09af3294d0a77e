/**
 * The user that PostgreSQL runs as, and what that user can reach.
 *
 * PostgreSQL refuses to run as root. Started by root it runs as the owner of the data
 * that is there already, or as the system's "nobody"; started by anyone else it runs
 * as that user. What is reachable is found out by trying it as that user, since mode
 * bits alone tell nothing about access lists, mounts and namespaces.
 */
import { spawnSync } from "node:child_process"
import { chmodSync, chownSync, statSync } from "node:fs"

/** The ids to run as; none when it is the user who started Florin. */
export type DatabaseUser = { readonly uid: number; readonly gid: number } | undefined

/** The owner of `cluster` when root asks and it has one, else "nobody"; for others, themselves. */
export const databaseUser = (cluster: string): DatabaseUser => {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(cluster, { throwIfNoEntry: false })
  return owner === undefined || owner.uid === 0 ? nobody : { uid: owner.uid, gid: owner.gid }
}

/** Whether the user can enter `folder`. */
export const canEnter = (folder: string, user: DatabaseUser): boolean =>
  succeeds("/bin/sh", ["-c", 'cd -- "$1"', "sh", folder], user)

/** Whether the program starts for the user and ends well. */
export const succeeds = (file: string, args: readonly string[], user: DatabaseUser): boolean =>
  spawnSync(file, args, { ...user, cwd: "/", stdio: "ignore" }).status === 0

/** Gives `path` to the user, readable by nobody else. */
export const entrust = (path: string, mode: number, user: DatabaseUser): void => {
  if (user !== undefined) chownSync(path, user.uid, user.gid)
  chmodSync(path, mode)
}

const nobody = { uid: 65534, gid: 65534 }

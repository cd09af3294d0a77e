/** Connection URLs of the embedded server. */
import { Redacted } from "effect"

/** The name of the embedded server's superuser, who owns the bank's tables. */
export const superuser = "postgres"

/** The URL by which `user` reaches `database` on this machine; secret, as it has the password. */
export const databaseUrl = (parts: {
  readonly port: number
  readonly user: string
  readonly password: Redacted.Redacted<string>
  readonly database: string
}): Redacted.Redacted<string> =>
  Redacted.make(
    `postgres://${parts.user}:${Redacted.value(parts.password)}@127.0.0.1:${parts.port}/${parts.database}`
  )

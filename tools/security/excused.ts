/**
 * What is excused from a check of security, each with its reason.
 *
 * The reason says why no caller of the service can do harm with it: a text that only the
 * operator or the program itself writes, or one whose length is bounded and was measured.
 */
import type { Excuses } from "../tidy/exemptions.ts"

const ownText = "reads what the program itself wrote"
const operators = "reads a setting or a file of the operator, once, when a command begins"
const measured =
  "reads at most some kilobytes of a request; packages/adapters-http/spec/asvs measures it"

/** `path: expression`, as the finding says it. */
export const excusedExpressions: Excuses = {
  "packages/adapters-http/src/http-app.ts: /\\{(\\w+)\\}/gu": ownText,
  "packages/adapters-http/src/one-of.ts: /, ([^,]*)$/u": ownText,
  'packages/adapters-http/src/request/client-address.ts: /(?:^|;)\\s*for=(?:"([^"]*)"|([^;\\s"]*))/iu':
    measured,
  "packages/adapters-mail/src/notice/mail-of-letter.ts: /@([^\\s<>@]+)>?$/u": operators,
  "packages/adapters-postgres/src/migrate.ts: /\\n\\s*\\n/u": ownText,
  'packages/app/src/import/berka/read-table.ts: /(?:"((?:[^"]|"")*)"|([^";]*))(;|$)/uy': operators,
  "packages/app/src/settings/production-rules.ts: /(^|,)\\s*http:/": operators,
  "packages/app/src/settings/variable-forms.ts: /^(?:[^<>@\\p{C}]{1,100} <[^\\s<>@\\p{C}]+@[^\\s<>@\\p{C}]+>|[^\\s<>@\\p{C}]+@[^\\s<>@\\p{C}]+)$/u":
    operators,
  "packages/domain/src/id/type-id.ts: new RegExp": "is made of a prefix that stands in the source",
  "packages/domain/src/identity/user.ts: /^[^\\s@\\p{C}]{1,64}@[^\\s@.\\p{C}]+(\\.[^\\s@.\\p{C}]+)+$/u":
    measured
}

/** `path: what it says`. */
export const excusedPrimitives: Excuses = {
  "packages/adapters-redis/src/redis-link.ts: whoever sees some can tell the next":
    "spreads the moments at which processes connect again; nothing is kept secret by it"
}

/** `path: module or name`, with what it connects to. */
export const connecting: Excuses = {
  "packages/adapters-documents/src/scan/clamd-connection.ts: node:net":
    "the scanner of the settings",
  "packages/adapters-http/src/client/connection.ts: fetch":
    "the client, which runs elsewhere: the service that its user names",
  "packages/adapters-http/src/malformed-request.ts: node:http": "words of statuses; nothing",
  "packages/adapters-http/src/request/client-address.ts: node:net": "reads addresses; nothing",
  "packages/adapters-http/src/run.ts: node:http": "listens; nothing",
  "packages/adapters-mail/src/notice/mail-folder-notifier.ts: nodemailer": "writes files; nothing",
  "packages/adapters-mail/src/notice/smtp-notifier.ts: nodemailer":
    "the mail server of the settings",
  "packages/adapters-redis/src/redis-link.ts: ioredis": "the Redis of the settings",
  "packages/app/src/embedded/folder-lock.ts: node:net": "a socket in the bank's own folder",
  "packages/app/src/embedded/free-port.ts: node:net": "listens on this machine; nothing",
  "packages/app/src/listen-refusal.ts: node:net": "tries whether a port is free; nothing"
}

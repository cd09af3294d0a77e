/** The page that explains every kind of problem: where the `type` of a document leads. */
import { problems } from "../problem/problems.ts"
import { escapeHtml } from "./escape-html.ts"

/** The page, with an anchor for each code. */
export const problemsPage = (bankName: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Problems of the ${escapeHtml(bankName)} API</title>
<style>
body { font-family: system-ui, sans-serif; margin: 2rem auto; max-width: 50rem; padding: 0 1rem }
td, th { border-bottom: 1px solid #ccc; padding: 0.4rem 1rem 0.4rem 0; text-align: left }
:target { background: #fff3bf }
</style>
</head>
<body>
<h1>Problems</h1>
<p>Every refusal is a document of the media type <code>application/problem+json</code> (RFC 9457).
Its <code>code</code> is stable, <code>detail</code> says what to do, and <code>retryable</code>
whether trying again with the same idempotency key may help.</p>
<table>
<thead><tr><th>Code</th><th>Status</th><th>Meaning</th></tr></thead>
<tbody>
${rows()}
</tbody>
</table>
</body>
</html>
`

const rows = (): string =>
  Object.values(problems)
    .map(({ code, status, title }) => ({ code, status, title }))
    .sort((one, other) => (one.code < other.code ? -1 : 1))
    .map(
      ({ code, status, title }) =>
        `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escapeHtml(title)}</td></tr>`
    )
    .join("\n")

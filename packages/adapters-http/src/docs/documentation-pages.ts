/**
 * `/openapi.json`, `/docs` (a browsable reference that needs no other host) and
 * `/docs/problems` (where the type of every problem document leads).
 */
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import type { Page } from "../health-pages.ts"
import { openApiDocument } from "../openapi/openapi-document.ts"
import { pageHeaders } from "../security-headers.ts"
import type { HttpSettings } from "../settings.ts"
import { escapeHtml } from "./escape-html.ts"
import { problemsPage } from "./problems-page.ts"

/** The pages; the reference itself only where the settings ask for it. */
export const documentationPages = (settings: HttpSettings): readonly Page[] => {
  const problems = textPage("/docs/problems", "text/html", problemsPage(settings.bankName))
  if (!settings.docs) return [problems]
  const document = JSON.stringify(openApiDocument(settings.bankName, settings.secureCookies))
  return [
    problems,
    textPage("/openapi.json", "application/json", document),
    textPage("/docs", "text/html", referencePage(settings.bankName)),
    textPage("/docs/start.js", "text/javascript", startScript),
    ...assets.map(({ file, type }) => filePage(`/docs/${file}`, type, file))
  ]
}

const assets = [
  { file: "swagger-ui-bundle.js", type: "text/javascript" },
  { file: "swagger-ui.css", type: "text/css" }
] as const

const textPage = (path: string, type: string, text: string): Page => ({
  path,
  answer: () =>
    new Response(text, {
      headers: { ...pageHeaders, "content-type": `${type}; charset=utf-8` }
    })
})

/** The library's own files, read once when they are first asked for. */
const filePage = (path: string, type: string, file: string): Page => {
  let bytes: Uint8Array<ArrayBuffer> | null = null
  return {
    path,
    answer: () => {
      bytes ??= new Uint8Array(readFileSync(join(libraryFolder(), file)))
      return new Response(bytes, {
        headers: {
          ...pageHeaders,
          "cache-control": "public, max-age=3600",
          "content-type": `${type}; charset=utf-8`
        }
      })
    }
  }
}

const libraryFolder = (): string =>
  dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"))

const referencePage = (bankName: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(bankName)} API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="reference"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`

const startScript = `SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: true,
  requestInterceptor: (request) => {
    const [, token] = /(?:^|; )(?:__Host-|florin-)csrf=([^;]+)/.exec(document.cookie) ?? []
    if (token !== undefined && request.method !== "GET") request.headers["X-CSRF-Token"] = token
    return request
  },
  validatorUrl: null
})
`

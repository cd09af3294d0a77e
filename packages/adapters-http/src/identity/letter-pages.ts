/**
 * The two pages that a letter's link leads to: one verifies an address, the other takes
 * another password.
 *
 * A link only shows a page; what it proves is used when the person presses the button, so
 * that a mail program that looks at links uses none up. The code stands after the `#` and
 * reaches the service in the body alone. A bank with pages of its own has these at the
 * same paths, below `FLORIN_PUBLIC_URL`.
 */
import { escapeHtml } from "../docs/escape-html.ts"
import type { Page } from "../health-pages.ts"
import { pageHeaders } from "../security-headers.ts"

/** The pages, in the name of the bank, and their script. */
export const letterPages = (bankName: string): readonly Page[] => [
  page("/verify-email", "text/html", verificationPage(escapeHtml(bankName))),
  page("/reset-password", "text/html", resetPage(escapeHtml(bankName))),
  page("/letter.js", "text/javascript", script)
]

const page = (path: string, type: string, text: string): Page => ({
  path,
  answer: () =>
    new Response(text, { headers: { ...pageHeaders, "content-type": `${type}; charset=utf-8` } })
})

const verificationPage = (bankName: string): string =>
  frame(
    bankName,
    "Is this your address?",
    `<form data-path="/api/auth/email/verification/redeem" data-done="Your address is verified.">
  <p>Somebody registered with your e-mail address. If it was you, say so.</p>
  <button>Yes, this is my address</button>
</form>`
  )

const resetPage = (bankName: string): string =>
  frame(
    bankName,
    "Choose another password",
    `<form data-path="/api/auth/password/reset/redeem" data-done="Your password is changed. Sign in with it.">
  <label>Another password <input name="newPassword" type="password" autocomplete="new-password" required></label>
  <button>Choose it</button>
</form>`
  )

const frame = (bankName: string, title: string, form: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${bankName}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 15vh auto; padding: 0 1rem; }
input { display: block; width: 100%; box-sizing: border-box; margin: .25rem 0 1rem; }
input, button { font: inherit; padding: .5rem .75rem; }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
${form}
<p role="status"></p>
</main>
<script src="/letter.js"></script>
</body>
</html>
`

/** Takes the code out of the address, so that it stays in no history, and sends it once. */
const script = `const form = document.querySelector("form")
const said = document.querySelector("[role=status]")
const code = location.hash.slice(1)
history.replaceState(null, "", location.pathname)
form.addEventListener("submit", async (event) => {
  event.preventDefault()
  const button = form.querySelector("button")
  button.disabled = true
  said.textContent = ""
  try {
    const response = await fetch(form.dataset.path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...Object.fromEntries(new FormData(form)), code })
    })
    if (response.ok) {
      form.hidden = true
      said.textContent = form.dataset.done
      return
    }
    said.textContent = (await response.json()).detail
  } catch {
    said.textContent = "The bank could not be reached. Try again in a moment."
  }
  button.disabled = false
})
`

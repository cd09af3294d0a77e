/** ASVS 5.4.2: a file is given out under a name that can be no header and no other name. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { attachmentOf } from "../src/attachment.ts"

describe("ASVS 5.4.2 · The name under which a file is given out", () => {
  it.each<readonly [string, string]>([
    ["passport.pdf", 'attachment; filename="passport.pdf"'],
    ["a b.png", 'attachment; filename="a b.png"'],
    ['say "x".pdf', `attachment; filename="say _x_.pdf"; filename*=UTF-8''say%20%22x%22.pdf`],
    ["a\\b.pdf", `attachment; filename="a_b.pdf"; filename*=UTF-8''a%5Cb.pdf`],
    ["50%.pdf", `attachment; filename="50_.pdf"; filename*=UTF-8''50%25.pdf`],
    ["ausweis-ä.png", `attachment; filename="ausweis-_.png"; filename*=UTF-8''ausweis-%C3%A4.png`],
    [
      "it's (1)*é.png",
      `attachment; filename="it's (1)*_.png"; filename*=UTF-8''it%27s%20%281%29%2A%C3%A9.png`
    ],
    ["a\r\nSet-Cookie: x=1.pdf", 'attachment; filename="a__Set-Cookie: x=1.pdf"'],
    ["invoice\u202efdp.exe", 'attachment; filename="invoice_fdp.exe"'],
    ["a\0.png", 'attachment; filename="a_.png"'],
    ["half\ud800.png", `attachment; filename="half_.png"; filename*=UTF-8''half%EF%BF%BD.png`]
  ])("of %j is %s", (name, header) => {
    expect(attachmentOf(name)).toBe(header)
  })

  it("is one line of visible letters of ASCII with two quotes, whatever it is made of", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (name) => {
        const header = attachmentOf(name)
        expect(header).toMatch(
          /^attachment; filename="[^"\\\r\n]*"(?:; filename\*=UTF-8''[\w!#$&+.^`|~%-]*)?$/u
        )
        expect(header).toMatch(/^[\x20-\x7e]*$/u)
        const whole = /UTF-8''(.*)$/u.exec(header)?.[1]
        if (whole !== undefined) expect(decodeURIComponent(whole)).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      })
    )
  })
})

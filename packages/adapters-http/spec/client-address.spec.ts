/** A client's address is believed only as far as trusted proxies tell it. */
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { clientAddress, isNetwork, type ProxySettings } from "../src/request/client-address.ts"

const addressed = (
  proxies: Partial<ProxySettings>,
  peer: string | null,
  headers: Readonly<Record<string, string>> = {}
) =>
  clientAddress({ trusted: [], header: "x-forwarded-for", ...proxies })(
    peer,
    (name) => headers[name]
  )

const proxies = { trusted: ["10.0.0.0/8", "192.0.2.7", "fd00::/8"] }
const xff = (value: string) => ({ "x-forwarded-for": value })

describe("ASVS 4.1.3, 15.3.4 · The client's address", () => {
  it.each([
    ["the connection's, without proxies", {}, "203.0.113.9", {}, "203.0.113.9"],
    ["the connection's, whatever it tells", {}, "203.0.113.9", xff("198.51.100.1"), "203.0.113.9"],
    ["IPv4 over an IPv6 socket", {}, "::ffff:203.0.113.9", {}, "203.0.113.9"],
    ["IPv6 without the machine's zone", {}, "fe80::1%eth0", {}, "fe80::1"],
    ["nobody's, when nobody told", proxies, null, xff("198.51.100.1"), null],
    ["a peer's that is no proxy", proxies, "203.0.113.9", xff("198.51.100.1"), "203.0.113.9"],
    ["what a proxy tells", proxies, "10.1.2.3", xff("198.51.100.1"), "198.51.100.1"],
    ["what a proxy over IPv6 tells", proxies, "fd00::5", xff("2001:db8::1"), "2001:db8::1"],
    ["a mapped proxy's word", proxies, "::ffff:10.1.2.3", xff("198.51.100.1"), "198.51.100.1"],
    [
      "the right-most, since others are forged",
      proxies,
      "10.1.2.3",
      xff("1.1.1.1, 198.51.100.1"),
      "198.51.100.1"
    ],
    [
      "what stands before a second proxy",
      proxies,
      "10.1.2.3",
      xff("1.1.1.1, 198.51.100.1, 192.0.2.7"),
      "198.51.100.1"
    ],
    ["the first of proxies alone", proxies, "10.1.2.3", xff("10.9.9.9, 192.0.2.7"), "10.9.9.9"],
    ["with a port", proxies, "10.1.2.3", xff("198.51.100.1:4711"), "198.51.100.1"],
    ["IPv6 with a port", proxies, "10.1.2.3", xff("[2001:db8::1]:4711"), "2001:db8::1"],
    ["the proxy's when it tells nothing", proxies, "10.1.2.3", {}, "10.1.2.3"],
    [
      "the proxy's when it tells no address",
      proxies,
      "10.1.2.3",
      xff("1.1.1.1, unknown"),
      "10.1.2.3"
    ],
    ["the proxy's for an empty word", proxies, "10.1.2.3", xff("1.1.1.1,"), "10.1.2.3"],
    [
      "not of the header that proxies do not write",
      proxies,
      "10.1.2.3",
      { forwarded: "for=1.1.1.1" },
      "10.1.2.3"
    ],
    [
      "as RFC 7239 tells it",
      { ...proxies, header: "forwarded" } as const,
      "10.1.2.3",
      { forwarded: 'for=1.1.1.1;proto=https, proto=https;for="[2001:db8::1]:4711"' },
      "2001:db8::1"
    ],
    [
      "not of X-Forwarded-For then",
      { ...proxies, header: "forwarded" } as const,
      "10.1.2.3",
      xff("1.1.1.1"),
      "10.1.2.3"
    ]
  ])("is %s", (_, settings, peer, headers, expected) => {
    expect(addressed(settings, peer, headers)).toBe(expected)
  })

  it("is never what a client tells, whatever it sends through a proxy or past it", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.ipV4()), fc.boolean(), (nonsense, forged, past) => {
        const told = [nonsense, ...forged]
        const client = "203.0.113.9"
        const reached = past
          ? addressed(proxies, client, xff(told.join(", ")))
          : addressed(proxies, "10.1.2.3", xff([...told, client].join(", ")))
        expect(reached).toBe(client)
      })
    )
  })

  it.each([
    ["10.0.0.0/8", true],
    ["10.0.0.0/33", false],
    ["fd00::/128", true],
    ["fd00::/129", false],
    ["192.0.2.7", true],
    ["192.0.2.7/", false],
    ["192.0.2.7/8/8", false],
    ["bank.example", false],
    ["", false]
  ])("%s as a network: %s", (text, expected) => {
    expect(isNetwork(text)).toBe(expected)
  })
})

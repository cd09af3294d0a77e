/**
 * The network address of the client: the connection's, or the one that a trusted proxy tells.
 *
 * Anybody may send a header. So one is read only when the connection comes from a proxy that
 * the settings list, and from its right end, where that proxy wrote: what stands further left
 * is believed as long as it was told by a listed proxy too. Only the one header that the
 * proxies are known to write is read, since they pass the other on as it came.
 *
 * Source: RFC 7239; the X-Forwarded-For of which it is the successor.
 */
import { BlockList, isIP } from "node:net"

/** Which proxies stand before the service, and the header that they write. */
export interface ProxySettings {
  /** Networks as `10.0.0.0/8` or `fd00::/8`, or single addresses. */
  readonly trusted: readonly string[]
  readonly header: "x-forwarded-for" | "forwarded"
}

/** The client's address, of the connection's and of the headers. */
export type ClientAddress = (
  peer: string | null,
  header: (name: string) => string | undefined
) => string | null

/** Reads addresses as these proxies tell them. */
export const clientAddress = ({ header: name, trusted }: ProxySettings): ClientAddress => {
  if (trusted.length === 0) return (peer) => (peer === null ? null : plainAddress(peer))
  const proxies = blockList(trusted)
  const isProxy = (address: string): boolean =>
    proxies.check(address, isIP(address) === 6 ? "ipv6" : "ipv4")
  return (peer, header) => {
    if (peer === null) return null
    let nearest = plainAddress(peer)
    if (!isProxy(nearest)) return nearest
    const told = addressesIn(name, header(name) ?? "")
    for (const next of told.toReversed()) {
      // What is no address was not written by a proxy of ours.
      if (next === null) return nearest
      nearest = next
      if (!isProxy(next)) return nearest
    }
    return nearest
  }
}

/** Whether a text is an address or a network, as settings name them. */
export const isNetwork = (text: string): boolean => {
  const [address = "", bits, ...rest] = text.split("/")
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return (
    bits === undefined || (/^\d{1,3}$/u.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
  )
}

const blockList = (networks: readonly string[]): BlockList => {
  const list = new BlockList()
  for (const network of networks) {
    const [address = "", bits] = network.split("/")
    const family = isIP(address) === 6 ? "ipv6" : "ipv4"
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}

/** An IPv4 address that came over an IPv6 socket as itself, and no zone of the machine's own. */
const plainAddress = (address: string): string => {
  const [bare = ""] = address.split("%")
  return bare.startsWith("::ffff:") && bare.includes(".") ? bare.slice(7) : bare
}

const addressesIn = (name: ProxySettings["header"], value: string): readonly (string | null)[] => {
  const parts = value.split(",").map((part) => part.trim())
  if (value.trim() === "") return []
  return parts.map((part) => addressIn(name === "forwarded" ? forOf(part) : part))
}

const forOf = (element: string): string =>
  /(?:^|;)\s*for=(?:"([^"]*)"|([^;\s"]*))/iu
    .exec(element)
    ?.slice(1)
    .find((found) => found !== undefined) ?? ""

/** `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1` or `[2001:db8::1]:4711`; null for anything else. */
const addressIn = (text: string): string | null => {
  const bare =
    /^\[([^\]]+)\](?::\d+)?$/u.exec(text)?.[1] ?? /^([\d.]+):\d+$/u.exec(text)?.[1] ?? text
  return isIP(bare) === 0 ? null : plainAddress(bare)
}

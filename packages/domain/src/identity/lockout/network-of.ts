/**
 * The network that an address belongs to, as far as failed sign-ins are counted.
 *
 * One customer line has a whole /64 of IPv6 addresses to itself, and may use another for
 * each try; its first four groups are one network. Source: RFC 6177 section 2; RFC 5952.
 */

/** The IPv4 address itself, or the /64 of an IPv6 address; other text stays as it is. */
export const networkOf = (address: string): string => {
  const [bare = ""] = address.toLowerCase().split("%")
  if (!bare.includes(":")) return bare
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/u.exec(bare)
  if (mapped?.[1] !== undefined) return mapped[1]
  const [head = "", tail] = bare.split("::")
  const first = groupsOf(head)
  const last = tail === undefined ? [] : groupsOf(tail)
  const missing = Math.max(0, groupsInAll - first.length - last.length)
  const groups = [...first, ...Array<string>(missing).fill("0"), ...last]
  return `${groups.slice(0, 4).map(withoutZeros).join(":")}::/64`
}

const groupsInAll = 8

const groupsOf = (text: string): readonly string[] => (text === "" ? [] : text.split(":"))

const withoutZeros = (group: string): string => group.replace(/^0+(?=.)/u, "")

/** Writes small ZIP archives, to be hidden in other files. */
import { crc32, deflateRawSync } from "node:zlib"

/** An archive of nothing. */
export const emptyZip: Buffer = Buffer.concat([
  Buffer.from("PK\x05\x06", "latin1"),
  Buffer.alloc(18)
])

/** An archive of these files. */
export const zipOf = (files: Readonly<Record<string, Buffer>>): Buffer => {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content)
    const told = Buffer.alloc(26)
    told.writeUInt16LE(20, 0)
    told.writeUInt16LE(8, 4)
    told.writeUInt32LE(crc32(content), 10)
    told.writeUInt32LE(packed.length, 14)
    told.writeUInt32LE(content.length, 18)
    told.writeUInt16LE(name.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    const part = [Buffer.from("PK\x03\x04", "latin1"), told, Buffer.from(name), packed]
    parts.push(...part)
    directory.push(
      Buffer.from("PK\x01\x02\x14\0", "latin1"),
      Buffer.concat([told, place]),
      Buffer.from(name)
    )
    at += part.reduce((sum, { length }) => sum + length, 0)
  }
  const list = Buffer.concat(directory)
  const end = Buffer.from(emptyZip)
  end.writeUInt16LE(Object.keys(files).length, 8)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, list, end])
}

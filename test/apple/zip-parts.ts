import { crc32, deflateRawSync } from 'node:zlib'

/** A file of a zip that a test makes by hand, to say things of it that no zip program would. */
export interface ZipPart {
  name: string
  data: string | Buffer
  /** 8 is Deflate (the default), 0 is stored. */
  method?: number
  flags?: number
  version?: number
  extra?: Buffer
  /** What the zip claims, where it shall be wrong. */
  claims?: { size?: number; crc?: number; localName?: string }
}

/** The bytes of a zip of these files, one behind the other, with their list at its end. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const files: Buffer[] = []
  const list: Buffer[] = []
  let offset = 0
  for (const { name, data, method = 8, flags = 0x800, version = 20, extra = Buffer.alloc(0), claims = {} } of parts) {
    const bytes = Buffer.from(data)
    const packed = method === 8 ? deflateRawSync(bytes) : bytes
    const common = Buffer.alloc(26)
    common.writeUInt16LE(version, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(method, 4)
    common.writeUInt32LE(claims.crc ?? crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claims.size ?? bytes.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    common.writeUInt16LE(extra.length, 24)
    const local = Buffer.concat([
      Buffer.from('PK\u0003\u0004'),
      common,
      Buffer.from(claims.localName ?? name),
      extra,
      packed,
    ])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    const madeBy = Buffer.from([20, 3])
    list.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), madeBy, common, rest, Buffer.from(name), extra]))
    files.push(local)
    offset += local.length
  }
  const listBytes = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 0, 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(listBytes.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, listBytes, end])
}

/** The same zip, without a comment, with a Zip64 end of its list before the ordinary one, which says the same. */
export function withZip64End(zip: Buffer): Buffer {
  const end = zip.subarray(-22)
  const files = BigInt(end.readUInt16LE(10))
  const record = Buffer.alloc(56)
  record.write('PK\u0006\u0006', 0, 'latin1')
  record.writeBigUInt64LE(44n, 4)
  record.writeUInt16LE(45, 12)
  record.writeUInt16LE(45, 14)
  record.writeBigUInt64LE(files, 24)
  record.writeBigUInt64LE(files, 32)
  record.writeBigUInt64LE(BigInt(end.readUInt32LE(12)), 40)
  record.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48)
  const locator = Buffer.alloc(20)
  locator.write('PK\u0006\u0007', 0, 'latin1')
  locator.writeBigUInt64LE(BigInt(zip.length - end.length), 8)
  locator.writeUInt32LE(1, 16)
  return Buffer.concat([zip.subarray(0, -end.length), record, locator, end])
}

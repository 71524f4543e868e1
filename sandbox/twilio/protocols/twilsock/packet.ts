import { isJsonObject, parseJson } from '../../domain/json';
import type { JsonObject } from '../../domain/json';

/** One twilsock message: `TWILSOCK V3.0 <header bytes>`, a JSON header and an optional payload. */
export interface Packet {
  header: JsonObject;
  /** The payload as text; empty when there is none. The header's `payload_type` has its type. */
  payload: string;
}

const LINE_END = '\r\n';
const FIRST_LINE = /^TWILSOCK V3\.0 (\d+)$/;

/** Encodes a packet. Sets `payload_size`, and `payload_type` to JSON by default. */
export function encodePacket({ header, payload }: Packet): Uint8Array {
  const body = Buffer.from(payload);
  const type: JsonObject = body.length > 0 ? { payload_type: 'application/json' } : {};
  const head = Buffer.from(JSON.stringify({ ...type, ...header, payload_size: body.length }));
  return Buffer.concat([Buffer.from(`TWILSOCK V3.0 ${head.length}${LINE_END}`), head, Buffer.from(LINE_END), body]);
}

/** Throws when the bytes are not exactly one packet. */
export function decodePacket(data: Uint8Array): Packet {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const firstLineEnd = bytes.indexOf(LINE_END);
  const [, headerSize] = FIRST_LINE.exec(bytes.toString('utf8', 0, Math.max(0, firstLineEnd))) ?? [];
  if (headerSize === undefined) throw new Error('Failed to read a packet: it does not start with TWILSOCK V3.0 and a size');
  const headerStart = firstLineEnd + LINE_END.length;
  const headerEnd = headerStart + Number(headerSize);
  const header = parseJson(bytes.toString('utf8', headerStart, headerEnd));
  if (!isJsonObject(header)) throw new Error('Failed to read a packet: its header is not a JSON object');
  const payloadStart = headerEnd + LINE_END.length;
  const payloadSize = typeof header.payload_size === 'number' ? header.payload_size : 0;
  if (payloadSize > 0 && bytes.length !== payloadStart + payloadSize) {
    throw new Error(`Failed to read a packet: its payload should have ${payloadSize} bytes, not ${bytes.length - payloadStart}`);
  }
  return { header, payload: payloadSize > 0 ? bytes.toString('utf8', payloadStart) : '' };
}

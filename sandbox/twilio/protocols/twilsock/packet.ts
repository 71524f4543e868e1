import { isJsonObject, parseJson } from '../../domain/json';
import type { JsonObject } from '../../domain/json';

/** One twilsock message: `TWILSOCK V3.0 <header bytes>`, a JSON header and, when there is one, a payload. */
export interface Packet {
  header: JsonObject;
  /** The payload as text; empty when there is none. Its type stands in the header as `payload_type`. */
  payload: string;
}

const LINE_END = '\r\n';
const FIRST_LINE = /^TWILSOCK V3\.0 (\d+)$/;

/** The bytes of a packet. `payload_size` is filled in, and `payload_type` is JSON when a payload says nothing else. */
export function encodePacket({ header, payload }: Packet): Uint8Array {
  const body = Buffer.from(payload);
  const type: JsonObject = body.length > 0 ? { payload_type: 'application/json' } : {};
  const head = Buffer.from(JSON.stringify({ ...type, ...header, payload_size: body.length }));
  return Buffer.concat([Buffer.from(`TWILSOCK V3.0 ${head.length}${LINE_END}`), head, Buffer.from(LINE_END), body]);
}

/** Reads a packet; throws when the bytes are not one whole packet. */
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

import { decodePacket, encodePacket } from './packet';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

describe('packet', () => {
  it('[TW2] writes the first line, the header with its sizes, and the payload', () => {
    const bytes = encodePacket({ header: { method: 'reply', id: 'TM1' }, payload: '{"name":"Zoë"}' });

    const header = '{"payload_type":"application/json","method":"reply","id":"TM1","payload_size":15}';
    expect(text(bytes)).toBe(`TWILSOCK V3.0 ${header.length}\r\n${header}\r\n{"name":"Zoë"}`);
  });

  it('[TW2] writes a packet without payload, and without a payload type', () => {
    expect(text(encodePacket({ header: { method: 'ping' }, payload: '' }))).toBe(
      'TWILSOCK V3.0 34\r\n{"method":"ping","payload_size":0}\r\n',
    );
  });

  it('[TW2] counts the header in bytes, not in characters', () => {
    const packet = { header: { method: 'reply', note: 'ü€😀', payload_size: 2, payload_type: 'text/plain' }, payload: 'é' };
    expect(decodePacket(encodePacket(packet))).toEqual(packet);
  });

  it('reads a packet that is part of a larger buffer', () => {
    const bytes = encodePacket({ header: { method: 'ping' }, payload: '' });
    const larger = new Uint8Array(bytes.length + 10);
    larger.set(bytes, 5);
    expect(decodePacket(larger.subarray(5, 5 + bytes.length))).toEqual({
      header: { method: 'ping', payload_size: 0 },
      payload: '',
    });
  });

  it.each([
    ['no packet at all', 'hello', 'it does not start with TWILSOCK V3.0 and a size'],
    ['another version', 'TWILSOCK V2.0 2\r\n{}\r\n', 'it does not start with TWILSOCK V3.0 and a size'],
    ['a header that is a list', 'TWILSOCK V3.0 2\r\n[]\r\n', 'its header is not a JSON object'],
    ['a payload cut short', 'TWILSOCK V3.0 18\r\n{"payload_size":5}\r\nabc', 'its payload should have 5 bytes, not 3'],
  ])('rejects %s', (_, bytes, reason) => {
    expect(() => decodePacket(Buffer.from(bytes))).toThrow(`Failed to read a packet: ${reason}`);
  });
});

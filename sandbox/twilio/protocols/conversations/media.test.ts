import { ManualClock } from '../../domain/clock';
import { createWorld } from '../../domain/world';
import { issueToken } from '../tokens';
import { createMediaProtocol } from './media';

const world = createWorld({ clock: new ManualClock() });
const url = `https://mcs.us1.twilio.com/v1/Services/${world.conversations.chatServiceSid}/Media`;
const token = issueToken(world, { identity: 'alice', workerSid: null, roles: [] });
const bytes = new Uint8Array([0x89, 0x50, 0x00, 0xff]);
const emptyForm = new FormData();
emptyForm.append('note', 'no file');

const ask = async (path: string, init?: RequestInit): Promise<{ status: number; body: unknown }> => {
  const answer = await createMediaProtocol(world, new Map())(new Request(`${url}${path}`, init));
  return { status: answer?.status ?? 0, body: await answer?.json() };
};

it("[CO18] takes the file out of a browser's form", async () => {
  const form = new FormData();
  form.append('file', new File([bytes], 'label.png', { type: 'image/png' }));
  const { status, body } = await ask('', { method: 'POST', headers: { 'x-twilio-token': token }, body: form });
  expect([status, body]).toEqual([
    201,
    expect.objectContaining({ author: 'alice', filename: 'label.png', content_type: 'image/png', size: 4 }),
  ]);
});

it.each([
  ['an upload without a token', '', { method: 'POST', body: 'x' }, { status: 401, code: 20101 }],
  ['an unknown file', '/ME00000000000000000000000000000000/Content', {}, { status: 404, code: 20404 }],
  [
    'a form without a file',
    '',
    { method: 'POST', headers: { 'x-twilio-token': token }, body: emptyForm },
    { status: 400, code: 20001 },
  ],
])('[CO18] rejects %s', async (_, path, init, { status, code }) => {
  expect(await ask(path, init)).toEqual({ status, body: expect.objectContaining({ status, code }) });
});

it('answers undefined for other addresses', () => {
  const protocol = createMediaProtocol(world, new Map());
  expect(protocol(new Request('https://api.twilio.com/v1/Services/IS1/Media'))).toBeUndefined();
  expect(protocol(new Request('https://mcs.us1.twilio.com/v2/Services/IS1/Media'))).toBeUndefined();
});

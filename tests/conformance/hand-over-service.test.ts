import { randomUUID } from 'node:crypto';
import { encodeForm } from '../../src/contract/form';
import { readHandOver } from '../../src/contract/hand-over';
import { parsePendingReply, parseTransferReply } from '../../src/contract/replies';
import type { TransferRequest } from '../../src/contract/transfer';
import { encodeTransferRequest } from '../../src/contract/transfer-request';
import { acceptReservation } from '../../sandbox/twilio/domain/taskrouter/reservations';
import { getTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import { startService } from '../support/start-service';
import type { RunningService } from '../support/start-service';
import { unchanged } from '../support/unchanged';

const NOTE = '<script>alert(1)</script>\nשלום 👩‍👩‍👧 Kartennummer 4111';

let service: RunningService;
const start = async (environment: Record<string, string>): Promise<void> => {
  service = await startService(environment);
  const { world, scenario } = service;
  for (const { sid, taskSid } of world.taskrouter.reservations.values())
    if (taskSid === scenario.customerTaskSid) acceptReservation(world, sid);
};
afterEach(() => service.stop());

const request = (words: Pick<TransferRequest, 'note' | 'reason'>): TransferRequest => ({
  ...{ transferId: randomUUID(), taskSid: service.scenario.customerTaskSid, targetSid: service.scenario.workers.bob ?? '' },
  ...words,
});
const transfer = (words: Pick<TransferRequest, 'note' | 'reason'>) =>
  service.post(encodeTransferRequest(request(words), service.tokenOf('alice')));

describe('a note and a reason', () => {
  it('[FM49] reach the colleague’s task as they were written, and nothing that the customer can read', async () => {
    await start({ CHAT_TRANSFER_REASONS: 'Refund,Question' });
    const reply = parseTransferReply((await transfer({ note: NOTE, reason: 'Refund' })).body);
    const taskSid = reply.outcome === 'transferred' ? reply.receipt.taskSid : '';
    const { world } = service;
    expect(readHandOver(getTask(world, taskSid).attributes)).toEqual({
      note: NOTE,
      legs: [{ at: expect.any(Number), from: expect.any(String), to: expect.any(String), reason: 'Refund' }],
    });
    const listMaps = (_: string, value: unknown): unknown => (value instanceof Map ? [...value] : value);
    expect(JSON.stringify(world.conversations, listMaps)).not.toMatch(/Kartennummer|Refund/);
    const asked = service.twilio.batches.flat().join('\n');
    expect(decodeURIComponent(asked)).not.toMatch(/Kartennummer|Refund/);
  });

  it('come back to the sender as customer and reason, with the settings', async () => {
    await start({ CHAT_TRANSFER_REASONS: 'Refund,Question', CHAT_TRANSFER_NOTE: 'required' });
    await transfer({ note: NOTE, reason: 'Refund' });
    const { body } = await service.post(encodeForm({}, service.tokenOf('alice')), 'pending-transfers');
    expect(parsePendingReply(body)).toMatchObject({
      transfers: [{ customer: expect.stringMatching(/^Casey/), reason: 'Refund' }],
      settings: { note: 'required', reason: 'optional', reasons: ['Refund', 'Question'] },
    });
    expect(JSON.stringify(body)).not.toContain('Kartennummer');
  });

  it.each([
    ['a note of 501 characters', 'note_too_long', { note: '👍'.repeat(501) }],
    ['a note of 10,000 characters', 'note_too_long', { note: 'secret '.repeat(1_429) }],
    ['a reason that is not on the list', 'reason_unknown', { note: NOTE, reason: 'Kartennummer' }],
    ['a reason of 10,000 characters', 'reason_unknown', { reason: 'secret '.repeat(1_429) }],
  ])('are refused, and nothing changes: %s', async (_, code, words) => {
    await start({ CHAT_TRANSFER_REASONS: 'Refund' });
    const { status, body } = await unchanged(service, () => transfer(words));
    expect({ status, body }).toEqual({
      status: 422,
      body: { outcome: 'failed', failure: { code, detail: expect.stringMatching(/^Failed to transfer: /) } },
    });
    expect(JSON.stringify(body)).not.toMatch(/Kartennummer|secret|👍/);
  });

  it.each<[string, Record<string, string>, string, Pick<TransferRequest, 'note' | 'reason'>]>([
    ['a note, with notes off', { CHAT_TRANSFER_NOTE: 'off' }, 'note_off', { note: NOTE }],
    ['no note, with notes required', { CHAT_TRANSFER_NOTE: 'required' }, 'note_required', {}],
    ['a blank note, with notes required', { CHAT_TRANSFER_NOTE: 'required' }, 'note_required', { note: ' \n ' }],
    ['no reason', { CHAT_TRANSFER_REASON: 'required', CHAT_TRANSFER_REASONS: 'Refund' }, 'reason_required', { note: NOTE }],
  ])('are refused by the settings, and nothing changes: %s', async (_, environment, code, words) => {
    await start(environment);
    const { status, body } = await unchanged(service, () => transfer(words));
    expect({ status, body }).toMatchObject({ status: 422, body: { failure: { code } } });
  });

  it('that come twice are refused without a request to Twilio', async () => {
    await start({});
    const form = encodeTransferRequest(request({ note: NOTE }), service.tokenOf('alice'));
    form.append('note', 'secret');
    const asked = service.twilio.batches.length;
    expect(await service.post(form)).toMatchObject({ status: 400, body: { failure: { code: 'invalid_request' } } });
    expect(service.twilio.batches).toHaveLength(asked);
  });

  it('may be missing, as an older plugin sends neither', async () => {
    await start({ CHAT_TRANSFER_REASONS: 'Refund' });
    expect(await transfer({})).toMatchObject({ status: 200, body: { outcome: 'transferred' } });
  });
});

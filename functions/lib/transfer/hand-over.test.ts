import type { FailureCode } from '../../../src/contract/failure';
import type { TransferSettings } from '../../../src/contract/settings';
import { FakeGateway, TASK_SID } from '../../testing/fake-gateway';
import { POLICIES, halfDone, transfer } from '../../testing/transfer';
import { TransferError } from '../http/transfer-error';
import type { SendersWords } from './hand-over';

const NOTE = 'Mrs. Smith, card 4111';

const ask = (words: SendersWords, settings: Partial<TransferSettings> = {}, gateway = new FakeGateway()) =>
  transfer(gateway, { request: words, policies: { settings: { ...POLICIES.settings, ...settings } } });

describe('what a sender adds to a transfer', () => {
  it.each<[SendersWords, Partial<TransferSettings>]>([
    [{}, {}],
    [{ note: NOTE, reason: 'Refund' }, {}],
    [{ note: '👍'.repeat(500) }, {}],
    [{ note: NOTE }, { note: 'required', reason: 'off' }],
    [{ reason: 'Refund' }, { note: 'off', reason: 'required' }],
    [{}, { note: 'off', reason: 'off', reasons: [] }],
  ])('is allowed: %j with %j', async (words, settings) => {
    expect(await ask(words, settings)).toMatchObject({ outcome: 'transferred' });
  });

  it.each<[FailureCode, SendersWords, Partial<TransferSettings>]>([
    ['note_off', { note: NOTE }, { note: 'off' }],
    ['note_required', {}, { note: 'required' }],
    ['note_required', { reason: 'Refund' }, { note: 'required' }],
    ['note_too_long', { note: 'n'.repeat(501) }, {}],
    ['note_too_long', { note: '👍'.repeat(501) }, {}],
    ['note_too_long', { note: NOTE.repeat(500) }, {}],
    ['reason_required', { note: NOTE }, { reason: 'required' }],
    ['reason_unknown', { reason: 'refund' }, {}],
    ['reason_unknown', { reason: '<b>Refund</b>' }, {}],
    ['reason_unknown', { reason: 'Refund' }, { reason: 'off' }],
    ['reason_unknown', { reason: 'Refund' }, { reasons: ['Question'] }],
  ])('[FM49] [FM50] is refused as %s, with nothing changed and none of it repeated: %j', async (code, words, settings) => {
    const gateway = new FakeGateway();
    const error = await ask(words, settings, gateway).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code });
    expect(gateway.changes).toEqual([]);
    const message = error instanceof TransferError ? error.message : '';
    expect(message).toMatch(/^Failed to transfer: /);
    expect(message).not.toMatch(/Smith|refund|Refund|<b>|👍/);
  });

  it('is refused as note_does_not_fit when the task has no room for it, with nothing changed', async () => {
    const gateway = new FakeGateway({ crm: 'x'.repeat(2_500) });
    await expect(ask({ note: '👍'.repeat(500) }, {}, gateway)).rejects.toMatchObject({ code: 'note_does_not_fit' });
    expect(gateway.changes).toEqual([]);
    expect(await ask({ note: 'Shorter' }, {}, gateway)).toMatchObject({ outcome: 'transferred' });
  });

  it('does not stop the repetition of a transfer whose invite exists, although the settings have changed', async () => {
    const gateway = await halfDone({ request: { note: NOTE, reason: 'Refund' } });
    expect(await ask({ note: NOTE, reason: 'Refund' }, { note: 'off', reasons: [] }, gateway)).toMatchObject({
      outcome: 'transferred',
    });
    expect(gateway.newInvites.map(({ attributes }) => attributes.handOver)).toEqual([
      { note: NOTE, legs: [{ at: 0, from: 'Alice Archer', to: 'Bob Baker', reason: 'Refund' }] },
    ]);
    expect(gateway.tasks.get(TASK_SID)?.attributes).not.toHaveProperty('handOver');
  });
});

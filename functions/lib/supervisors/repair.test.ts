import { BOB, NOW } from '../../testing/fake-gateway';
import { asDana, later, listAsDana } from '../../testing/supervisor';
import { REFERENCE } from '../../testing/take-back';
import { INVITED, inviteDuplicate, transferredChat } from '../../testing/transferred-chat';
import type { TransferredChat, TransferredChatOptions } from '../../testing/transferred-chat';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';
import { repairForSupervisor, SETTLING_MS } from './repair';

interface Stuck {
  what: string;
  options?: TransferredChatOptions;
  arrange(sent: TransferredChat): Promise<void> | void;
  problems: string[];
  /** What a repair changes. */
  changes: string[];
}

const STUCK: Stuck[] = [
  {
    what: 'nobody has',
    arrange: ({ gateway }) => gateway.endTask(INVITED, 'canceled'),
    problems: ['alone'],
    changes: ['invite'],
  },
  {
    what: 'has two invites',
    arrange: ({ gateway }) => inviteDuplicate(gateway),
    problems: ['duplicate invites'],
    changes: ['withdraw'],
  },
  {
    what: 'is half done',
    options: { metadata: { leave: 'on-acceptance' } },
    arrange: ({ router }) => router.accept(INVITED, BOB),
    problems: ['half-done'],
    changes: ['close'],
  },
  {
    what: 'was accepted by somebody who never joined',
    arrange: ({ gateway, router }) => {
      router.accept(INVITED, BOB);
      gateway.channelParticipants.pop();
    },
    problems: ['never joined'],
    changes: ['complete', 'invite'],
  },
  {
    what: 'is over, and an invite waits',
    arrange: ({ gateway }) => void (gateway.status = 'closed'),
    problems: ['closed'],
    changes: ['withdraw'],
  },
];

describe.each(STUCK)('a transfer that $what', ({ options, arrange, problems, changes }) => {
  const arranged = async () => {
    const sent = await transferredChat(options);
    await arrange(sent);
    sent.gateway.calls = [];
    return sent;
  };

  it('is listed with its problem, without a change', async () => {
    const { gateway } = await arranged();
    expect((await listAsDana(gateway)).transfers).toMatchObject([{ problems, senderName: 'Alice Archer' }]);
    expect(gateway.changes).toEqual([]);
  });

  it('is not stuck while the service may be at it', async () => {
    const { gateway } = await arranged();
    const { transfers } = await listAsDana(gateway, new VirtualTiming(NOW + SETTLING_MS - 1));
    expect(transfers.flatMap((one) => one.problems)).toEqual([]);
    expect((await listAsDana(gateway, new VirtualTiming(NOW + SETTLING_MS))).transfers).toMatchObject([{ problems }]);
  });

  it('is repaired, once, also by two supervisors', async () => {
    const { gateway } = await arranged();
    const repair = (timing: VirtualTiming) => repairForSupervisor(REFERENCE, asDana(gateway, timing));
    expect(await repair(later())).toMatchObject({ outcome: 'repaired', problems: expect.arrayContaining(problems) });
    expect(gateway.changes.map((change) => change.split(' ')[0])).toEqual(changes);
    expect(await repair(later())).toMatchObject({ outcome: 'in_order', problems: [] });
    expect(gateway.changes).toHaveLength(changes.length);
  });
});

describe('a repair', () => {
  it('changes nothing about a transfer that is in order', async () => {
    const { gateway } = await transferredChat();
    expect(await repairForSupervisor(REFERENCE, asDana(gateway))).toMatchObject({
      ...{ outcome: 'in_order', problems: [] },
      status: { invite: { state: 'reserved' } },
    });
    expect(gateway.changes).toEqual([]);
  });

  it('invites again also when the service has given the chat up', async () => {
    const { gateway } = await transferredChat({ metadata: { rescues: 3 } });
    gateway.endTask(INVITED, 'canceled');
    expect(await repairForSupervisor(REFERENCE, asDana(gateway))).toMatchObject({ outcome: 'repaired', problems: ['alone'] });
  });

  it('says why it was not possible', async () => {
    const { gateway } = await transferredChat();
    gateway.endTask(INVITED, 'canceled');
    const refused = new TransferError('unexpected', 'Failed to invite: Twilio answered 400');
    gateway.fail(
      'invite',
      Array.from({ length: 9 }, () => refused),
    );
    await expect(repairForSupervisor(REFERENCE, asDana(gateway))).rejects.toMatchObject({ code: 'invite_failed' });
  });

  it('cannot be aimed at another transfer', async () => {
    const { gateway } = await transferredChat();
    await expect(repairForSupervisor({ ...REFERENCE, transferId: 'other' }, asDana(gateway))).rejects.toMatchObject({
      code: 'transfer_not_found',
    });
    expect(gateway.changes).toEqual([]);
  });
});

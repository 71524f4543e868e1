import { SETTINGS_OF_OLDER_SERVICE } from '../contract/settings';
import type { PendingReply, StatusReply, TakeBackReply, TransferStatus } from '../contract/transfer-status';
import { ALICE, BOB, failedWith, RECEIPT, sid, STATUS, SUPPORT } from '../transfer/testing/fixtures';
import { withFlexNames } from './colleague-names';

const CAROL = sid('WK', 3);
const FLEX_NAMES = new Map([
  [ALICE, 'Alice Adams'],
  [BOB, 'Bob Baker'],
]);
const { signal } = new AbortController();

type Reply = StatusReply | TakeBackReply | PendingReply;

function clientThatAnswers(reply: Reply) {
  const answer = async () => reply as never;
  return withFlexNames(
    { requestTransfer: answer, readTransfer: answer, takeBack: answer, listPending: answer },
    async (workerSid) => FLEX_NAMES.get(workerSid),
  );
}

const friendly = (workerSid: string) => ({ sid: workerSid, name: 'friendly' });
const WIRE: TransferStatus = {
  ...STATUS,
  receipt: { ...RECEIPT, target: { type: 'worker', sid: BOB, name: 'friendly' } },
  invite: { state: 'joining', worker: friendly(BOB) },
  lastReservation: { worker: friendly(ALICE), status: 'timeout' },
};
const SHOWN: TransferStatus = {
  ...WIRE,
  receipt: { ...RECEIPT, target: { type: 'worker', sid: BOB, name: 'Bob Baker' } },
  invite: { state: 'joining', worker: { sid: BOB, name: 'Bob Baker' } },
  lastReservation: { worker: { sid: ALICE, name: 'Alice Adams' }, status: 'timeout' },
};

it('calls workers as Flex does, in a status, in the answer to a take back and in a list', async () => {
  const known = clientThatAnswers({ outcome: 'known', status: WIRE });
  expect(await known.readTransfer(RECEIPT, signal)).toEqual({ outcome: 'known', status: SHOWN });
  const tooLate = clientThatAnswers({ outcome: 'too_late', status: WIRE });
  expect(await tooLate.takeBack(RECEIPT, signal)).toEqual({ outcome: 'too_late', status: SHOWN });
  const listed = clientThatAnswers({
    outcome: 'listed',
    transfers: [WIRE, STATUS],
    eventCallbacks: 'ours',
    settings: SETTINGS_OF_OLDER_SERVICE,
  });
  expect(await listed.listPending(signal)).toMatchObject({ transfers: [SHOWN, { receipt: { target: { name: 'Bob Baker' } } }] });
});

it.each<[string, Partial<TransferStatus>]>([
  ['a worker whose name Flex does not know', { invite: { state: 'reserved', worker: friendly(CAROL) } }],
  ['a queue', { receipt: { ...RECEIPT, target: { type: 'queue', sid: SUPPORT, name: 'Support' } } }],
])('leaves the name of %s as the service says it', async (_, changes) => {
  const status: TransferStatus = {
    ...STATUS,
    receipt: { ...RECEIPT, target: { type: 'worker', sid: CAROL, name: 'c' } },
    ...changes,
  };
  const client = clientThatAnswers({ outcome: 'known', status });
  expect(await client.readTransfer(RECEIPT, signal)).toEqual({ outcome: 'known', status });
});

it('passes failures on', async () => {
  const failure = failedWith('twilio_unavailable') as StatusReply & TakeBackReply & PendingReply;
  const client = clientThatAnswers(failure);
  const replies = [client.readTransfer(RECEIPT, signal), client.takeBack(RECEIPT, signal), client.listPending(signal)];
  expect(await Promise.all(replies)).toEqual([failure, failure, failure]);
});

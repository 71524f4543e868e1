import { randomUUID } from 'node:crypto';
import { encodeForm } from '../../src/contract/form';
import {
  parsePendingReply,
  parseRedirectReply,
  parseRepairReply,
  parseStatusReply,
  parseWorkspaceReply,
} from '../../src/contract/replies';
import { encodeRedirectRequest, encodeTransferReference, encodeTransferRequest } from '../../src/contract/transfer-request';
import type { TransferReference } from '../../src/contract/transfer-status';
import { parseTransferMetadata } from '../../functions/lib/transfer/metadata';
import { acceptReservation, rejectReservation } from '../../sandbox/twilio/domain/taskrouter/reservations';
import { updateTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import type { World } from '../../sandbox/twilio/domain/world';
import type { VirtualTime } from '../simulation/virtual-time';
import { startService } from '../support/start-service';
import type { RunningService } from '../support/start-service';
import { inVirtualTimeOf } from '../support/virtual/virtual-node';

/** The workers that TaskRouter asks, by the task of the invite. */
const ringing = ({ world, scenario }: RunningService) => {
  const names = new Map(Object.entries(scenario.workers).map(([name, sid]) => [sid, name]));
  return [...world.taskrouter.reservations.values()]
    .filter(
      ({ status, taskSid }) =>
        status === 'pending' && parseTransferMetadata(world.taskrouter.tasks.get(taskSid)?.attributes ?? {}),
    )
    .map(({ sid, taskSid, workerSid }) => ({ sid, taskSid, worker: names.get(workerSid) }));
};

const answer = (service: RunningService, name: string, act: (world: World, reservationSid: string) => unknown): void => {
  const workerSid = service.scenario.workers[name];
  const [found] = [...service.world.taskrouter.reservations.values()].filter(
    (one) => one.status === 'pending' && one.workerSid === workerSid,
  );
  if (!found) throw new Error(`Failed to answer: nothing rings at ${name}`);
  act(service.world, found.sid);
};

/** Alice hands her chat to Bob. Dan has the token of a supervisor. */
async function alicesTransfer(time: VirtualTime, environment: Record<string, string> = {}) {
  const service = await startService(environment, { time });
  answer(service, 'alice', acceptReservation);
  const targetSid = service.scenario.workers.bob ?? '';
  const request = { transferId: randomUUID(), taskSid: service.scenario.customerTaskSid, targetSid };
  await service.post(encodeTransferRequest(request, service.tokenOf('alice')));
  const token = () => service.tokenOf('dan', ['agent', 'supervisor']);
  const list = async () => {
    const reply = parseWorkspaceReply((await service.post(encodeForm({}, token()), 'workspace-transfers')).body);
    if (reply.outcome === 'failed') throw new Error(reply.failure.detail);
    return reply.transfers;
  };
  const referenceOf = async (): Promise<TransferReference> => {
    const [found] = await list();
    if (!found) throw new Error('Failed to find the transfer');
    const { transferId, taskSid, interactionSid, channelSid } = found.receipt;
    return { transferId, taskSid, interactionSid, channelSid };
  };
  const redirect = async (reference: TransferReference, to: string) => {
    const sid = service.scenario.workers[to] ?? service.scenario.queues[to] ?? '';
    const body = encodeRedirectRequest({ ...reference, targetSid: sid }, token());
    return parseRedirectReply((await service.post(body, 'redirect-transfer')).body);
  };
  const repair = async (reference: TransferReference) =>
    parseRepairReply((await service.post(encodeTransferReference(reference, token()), 'repair-transfer')).body);
  const status = async (reference: TransferReference) =>
    parseStatusReply((await service.post(encodeTransferReference(reference, service.tokenOf('alice')), 'transfer-status')).body);
  return { service, list, referenceOf, redirect, repair, status };
}

const stopped = async ({ service }: { service: RunningService }): Promise<void> => service.stop();

it(
  'a supervisor is told so with the pending transfers, and an agent is not',
  inVirtualTimeOf(async (time) => {
    const at = await alicesTransfer(time);
    const pending = async (roles: string[]) =>
      parsePendingReply((await at.service.post(encodeForm({}, at.service.tokenOf('dan', roles)), 'pending-transfers')).body);
    expect(await pending(['agent', 'supervisor'])).toMatchObject({ outcome: 'listed', supervisor: true, transfers: [] });
    expect(await pending(['agent'])).toEqual(expect.not.objectContaining({ supervisor: expect.anything() }));
    await stopped(at);
  }),
);

it(
  'a supervisor sees the chat ring, sends it to a queue, and its sender’s browser follows it there',
  inVirtualTimeOf(async (time) => {
    const at = await alicesTransfer(time);
    expect(await at.list()).toMatchObject([{ senderName: 'Alice', invite: { state: 'reserved' }, problems: [] }]);
    const reference = await at.referenceOf();
    expect(await at.redirect(reference, 'Support')).toMatchObject({
      outcome: 'redirected',
      status: { receipt: { target: { name: 'Support' } } },
    });
    await at.service.callbacksSettled();
    expect(ringing(at.service)).toHaveLength(1);
    expect(await at.status(reference)).toMatchObject({
      status: { receipt: { transferId: reference.transferId, target: { name: 'Support' } } },
    });
    await stopped(at);
  }),
);

it(
  'a redirected chat whose new target rejects it returns to its sender as ever',
  inVirtualTimeOf(async (time) => {
    const at = await alicesTransfer(time);
    await at.redirect(await at.referenceOf(), 'carol');
    answer(at.service, 'carol', rejectReservation);
    await at.service.callbacksSettled();
    expect(ringing(at.service).map(({ worker }) => worker)).toEqual(['alice']);
    await stopped(at);
  }),
);

it(
  '[FM51] of two supervisors at once one succeeds, and both know where the chat is',
  inVirtualTimeOf(async (time) => {
    const at = await alicesTransfer(time);
    const reference = await at.referenceOf();
    const replies = await Promise.all([at.redirect(reference, 'carol'), at.redirect(reference, 'Support')]);
    await at.service.callbacksSettled();
    expect(ringing(at.service)).toHaveLength(1);
    expect(replies.map(({ outcome }) => outcome).sort()).toEqual(['moved', 'redirected']);
    const places = replies.map((reply) => reply.outcome !== 'failed' && reply.status.receipt.target.sid);
    expect(new Set(places).size).toBe(1);
    await stopped(at);
  }),
);

it.each(['immediately', 'on-acceptance'])(
  '[FM51] when the colleague accepts while a supervisor redirects, one of them has the chat: %s',
  inVirtualTimeOf(async (time, leave) => {
    const at = await alicesTransfer(time, { CHAT_TRANSFER_LEAVE: leave });
    const reference = await at.referenceOf();
    const reply = at.redirect(reference, 'carol');
    await time.sleep(60);
    answer(at.service, 'bob', acceptReservation);
    expect(await reply).toMatchObject({
      outcome: 'too_late',
      status: { invite: { state: 'accepted', worker: { name: 'Bob' } } },
    });
    await at.service.callbacksSettled();
    expect(ringing(at.service)).toEqual([]);
    await stopped(at);
  }),
);

it(
  'a supervisor repairs a chat that nobody has, also two at once: one invite',
  inVirtualTimeOf(async (time) => {
    const at = await alicesTransfer(time);
    const reference = await at.referenceOf();
    at.service.twilio.breakTimes(99, (request) =>
      request.url.endsWith('/Invites') && request.method === 'POST'
        ? Promise.resolve(new Response('{}', { status: 503 }))
        : undefined,
    );
    updateTask(at.service.world, reference.taskSid, { assignmentStatus: 'canceled', reason: 'by accident' });
    await at.service.callbacksSettled();
    await time.sleep(10_000);
    expect(await at.list()).toMatchObject([{ problems: ['alone'] }]);
    expect(await at.repair(reference)).toMatchObject({ outcome: 'failed', failure: { code: 'twilio_unavailable' } });
    at.service.twilio.mend();
    const replies = await Promise.all([at.repair(reference), at.repair(reference)]);
    await at.service.callbacksSettled();
    expect(replies.map(({ outcome }) => outcome)).toContain('repaired');
    expect(await at.list()).toMatchObject([{ problems: [] }]);
    await stopped(at);
  }),
);

import { randomUUID } from 'node:crypto';
import { encodeTransferRequest } from '../../src/contract/transfer-request';
import { parseTransferReply } from '../../src/contract/replies';
import type { TransferReceipt } from '../../src/contract/transfer';
import { QUEUE_SIDS } from '../../sandbox/scenarios/contact-center';
import { createInvite } from '../../sandbox/twilio/domain/interactions/interactions';
import { acceptReservation, rejectReservation } from '../../sandbox/twilio/domain/taskrouter/reservations';
import { getTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import { updateWorker } from '../../sandbox/twilio/domain/taskrouter/workers';
import { updateWorkspace } from '../../sandbox/twilio/domain/taskrouter/workspace-settings';
import { transferWorkflow } from '../../scripts/workflow/transfer-workflow';
import type { TransferWorkflowOptions } from '../../scripts/workflow/transfer-workflow';
import { eventually } from '../support/eventually';
import { startService } from '../support/start-service';
import type { RunningService, ServiceOptions } from '../support/start-service';
import { inVirtualTimeOf } from '../support/virtual/virtual-node';

let service: RunningService;

const workflow = (noAnswer: TransferWorkflowOptions['noAnswer']) =>
  transferWorkflow({
    queues: Object.entries(QUEUE_SIDS).map(([friendlyName, sid]) => ({ sid, friendlyName })),
    fallbackQueueSid: QUEUE_SIDS.Everyone,
    everyoneQueueSid: QUEUE_SIDS.Everyone,
    ...{ noAnswer, answerSeconds: 1 },
  });

const ringing = (taskSid: string) =>
  [...service.world.taskrouter.reservations.values()].filter((one) => one.taskSid === taskSid && one.status === 'pending');
const ringsAt = (taskSid: string) => ringing(taskSid).map(({ workerSid }) => workerSid);
const workerSid = (name: string): string => service.scenario.workers[name] ?? '';
const liveTasks = () =>
  [...service.world.taskrouter.tasks.values()]
    .filter(({ assignmentStatus }) => ['pending', 'reserved', 'assigned'].includes(assignmentStatus))
    .map(({ sid }) => sid);

/** `Available`, or else `Offline`. */
function setAtWork(name: string, isAtWork: boolean): void {
  const { world } = service;
  const activity = [...world.taskrouter.activities.values()].find(({ available }) => available === isAtWork);
  updateWorker(world, workerSid(name), { activitySid: activity?.sid });
}

/** It rings at the worker, who rejects it; resolves when the service has handled the rejection. */
async function reject(name: string, taskSid: string): Promise<void> {
  await eventually(() => ringsAt(taskSid).includes(workerSid(name)));
  const [offer] = ringing(taskSid).filter((one) => one.workerSid === workerSid(name));
  rejectReservation(service.world, offer?.sid ?? '');
  await service.callbacksSettled();
}

/** Alice has accepted Casey's chat and hands it to Bob. */
async function start(environment: Record<string, string>, options: ServiceOptions): Promise<TransferReceipt> {
  service = await startService(environment, options);
  const { world, scenario, tokenOf, post } = service;
  const { customerTaskSid: taskSid } = scenario;
  acceptReservation(world, ringing(taskSid)[0]?.sid ?? '');
  await service.callbacksSettled();
  setAtWork('carol', false);
  const request = { transferId: randomUUID(), taskSid, targetSid: workerSid('bob') };
  const reply = parseTransferReply((await post(encodeTransferRequest(request, tokenOf('alice')))).body);
  if (reply.outcome !== 'transferred') throw new Error(`Failed to transfer: ${JSON.stringify(reply)}`);
  setAtWork('alice', false);
  await service.callbacksSettled();
  return reply.receipt;
}

afterEach(() => service.stop());

describe.each([true, false])(
  'a chosen worker who is in the fallback queue too (TaskRouter looks again at new attributes: %s)',
  (reevaluateOnAttributeUpdate) => {
    const rules = { reevaluateOnAttributeUpdate };

    it.each<[string, Record<string, string>, TransferWorkflowOptions['noAnswer']]>([
      ['and rejects it at once', { CHAT_TRANSFER_NO_ANSWER: 'fallback-queue' }, 'fallback-queue'],
      ['and rejects it there, after nobody has answered', {}, 'return-to-sender'],
    ])(
      '%s: TaskRouter does not ask that worker again, and the chat waits there for another',
      inVirtualTimeOf(async (time, _, environment, noAnswer) => {
        const { taskSid } = await start(environment, { rules, workflow: workflow(noAnswer), time });
        if (noAnswer === 'return-to-sender') await eventually(() => ringsAt(taskSid).length === 0);
        await reject('bob', taskSid);
        const [live = '', ...others] = liveTasks();
        expect(others).toEqual([]);
        expect(getTask(service.world, live).attributes).toMatchObject({
          transferTargetType: 'fallback',
          transfer: { declined: [workerSid('bob')] },
        });
        expect(ringsAt(live)).toEqual([]);
        setAtWork('carol', true);
        expect(ringsAt(live)).toEqual([workerSid('carol')]);
      }),
    );
  },
);

describe('a second invite, which Twilio makes only after the repeated request has looked', () => {
  const withdrawn = inVirtualTimeOf(async (time, query: string) => {
    const { taskSid, channelSid } = await start({}, { time });
    // Of two invites within one second nobody knows which is the older.
    await time.sleep(1_000);
    const { world, url } = service;
    updateWorkspace(world, { eventCallbackUrl: `${url}/task-router-events${query}` });
    const { attributes, workflowSid, priority } = getTask(world, taskSid);
    createInvite(world, channelSid, {
      workspaceSid: world.taskrouter.workspaceSid,
      workflowSid,
      attributes,
      priority,
      taskChannelUniqueName: 'chat',
    });
    await service.callbacksSettled();
    expect(liveTasks()).toEqual([taskSid]);
    expect(ringsAt(taskSid)).toEqual([workerSid('bob')]);
    expect(new Set(service.callbacks.map(({ status }) => status))).toEqual(new Set([204]));
  });

  it.each(['', '?secret=1&region=ie1'])('is withdrawn on TaskRouter’s event; callback URL with the query “%s”', withdrawn);
});

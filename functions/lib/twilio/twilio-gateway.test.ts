import { POLICIES } from '../../testing/transfer';
import { RequestClient, Twilio } from 'twilio';
import { BOB, CHANNEL, NOW, sid } from '../../testing/fake-gateway';
import { createGateway } from './twilio-gateway';

const workspaceSid = sid('WS', 1);
const workflowSid = sid('WW', 1);
const accountSid = sid('AC', 1);
const CONFIGURATION = {
  ...{ accountSid, authToken: 'secret', workspaceSid, workflowSid, signingKey: 'secret' },
  policies: POLICIES,
  ignored: [],
} as const;
const WORKSPACE = `https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}`;
const taskSid = sid('WT', 1);
const TASK = {
  ...{ sid: taskSid, assignment_status: 'reserved', attributes: '{"crmId":17}', priority: 5 },
  ...{ task_channel_unique_name: 'chat', task_queue_sid: sid('WQ', 1), task_queue_friendly_name: 'Support' },
  ...{ workflow_sid: workflowSid, date_created: new Date(NOW).toISOString(), reason: null },
  date_updated: new Date(NOW + 9_000).toISOString(),
};
const CHAT_TASK = {
  ...{ sid: taskSid, assignmentStatus: 'reserved', attributes: { crmId: 17 }, priority: 5 },
  ...{ taskChannelUniqueName: 'chat', taskQueueSid: sid('WQ', 1), taskQueueName: 'Support' },
  ...{ createdAt: NOW / 1_000, updatedAt: NOW + 9_000, isTransfer: true, reason: undefined },
};

interface Answer {
  status?: number;
  body?: unknown;
  etag?: string;
}

/** A gateway over the real twilio-node. `requests` collects its URLs and forms; every request gets the same answer. */
function answering({ status = 200, body = {}, etag }: Answer) {
  const requests: string[] = [];
  const httpClient = new RequestClient();
  const { axios } = httpClient;
  axios.defaults.adapter = async (config) => {
    const ifMatch = config.headers.get('If-Match');
    const parts = [config.method?.toUpperCase(), axios.getUri(config), config.data, ifMatch && `If-Match ${String(ifMatch)}`];
    requests.push(parts.filter(Boolean).join(' '));
    return { status, statusText: '', data: body, headers: etag === undefined ? {} : { etag }, config };
  };
  return { gateway: createGateway(new Twilio(accountSid, 'secret', { httpClient }), CONFIGURATION), requests };
}

describe('reading', () => {
  it('a task, with its version, its queue and its time', async () => {
    const { gateway, requests } = answering({ body: TASK, etag: '"7"' });
    expect(await gateway.task(taskSid)).toEqual({ ...CHAT_TASK, version: '"7"' });
    expect(requests).toEqual([`GET ${WORKSPACE}/Tasks/${taskSid}`]);
  });

  it('which workflow routes a task, and why it has ended', async () => {
    const ended = { ...TASK, assignment_status: 'canceled', workflow_sid: sid('WW', 2), reason: 'Duplicate invite' };
    const { gateway } = answering({ body: ended });
    expect(await gateway.task(taskSid)).toMatchObject({ isTransfer: false, reason: 'Duplicate invite' });
  });

  it('the tasks of the transfer workflow, those with unreadable attributes too', async () => {
    const tasks = [TASK, { ...TASK, sid: sid('WT', 2), attributes: null }];
    const { gateway, requests } = answering({ body: { tasks, meta: { key: 'tasks' } } });
    const unreadable = { ...CHAT_TASK, sid: sid('WT', 2), attributes: {}, version: '' };
    expect(await gateway.transferTasks()).toEqual([{ ...CHAT_TASK, version: '' }, unreadable]);
    const statuses = ['pending', 'reserved', 'assigned', 'canceled', 'completed']
      .map((status) => `AssignmentStatus=${status}`)
      .join('&');
    expect(requests).toEqual([`GET ${WORKSPACE}/Tasks?${statuses}&WorkflowSid=${workflowSid}&PageSize=1000`]);
  });

  it.each([['[1]'], ['17'], ['"text"'], ['null'], [''], ['{"crmId":'], [null]])(
    'a task with the attributes %j as one without attributes',
    async (attributes) => {
      const { gateway } = answering({ body: { ...TASK, attributes } });
      expect(await gateway.task(taskSid)).toEqual({ ...CHAT_TASK, attributes: {}, version: '' });
    },
  );

  it('a task’s reservations, with their times', async () => {
    const date = new Date(NOW).toISOString();
    const found = { sid: sid('WR', 1), worker_sid: BOB.sid, worker_name: 'bob', reservation_status: 'timeout' };
    const { gateway } = answering({
      body: { reservations: [{ ...found, date_created: date, date_updated: date }], meta: { key: 'reservations' } },
    });
    expect(await gateway.reservations(taskSid)).toEqual([
      { sid: sid('WR', 1), workerSid: BOB.sid, workerName: 'bob', status: 'timeout', createdAt: NOW, updatedAt: NOW },
    ]);
  });

  it('what a worker has on each channel: nothing may come on one that is switched off', async () => {
    const chat = {
      sid: sid('WC', 1),
      task_channel_unique_name: 'chat',
      assigned_tasks: 2,
      configured_capacity: 3,
      available: true,
    };
    const sms = { ...chat, sid: sid('WC', 2), task_channel_unique_name: 'sms', assigned_tasks: 0, available: false };
    const { gateway, requests } = answering({ body: { channels: [chat, sms], meta: { key: 'channels' } } });
    expect(await gateway.workerLoads(BOB.sid)).toEqual([
      { taskChannel: 'chat', assigned: 2, capacity: 3 },
      { taskChannel: 'sms', assigned: 0, capacity: 0 },
    ]);
    expect(requests).toEqual([`GET ${WORKSPACE}/Workers/${BOB.sid}/Channels?PageSize=1000`]);
  });

  it('how many workers of a queue are available', async () => {
    const { gateway, requests } = answering({ body: { total_available_workers: 2, total_eligible_workers: 5 } });
    expect(await gateway.queueLoad(sid('WQ', 1))).toEqual({ agentsAvailable: 2 });
    expect(requests).toEqual([`GET ${WORKSPACE}/TaskQueues/${sid('WQ', 1)}/RealTimeStatistics`]);
  });

  it('the workers of the workspace, and who is available', async () => {
    const worker = { sid: BOB.sid, friendly_name: 'bob', attributes: '{"full_name":"Bob Baker"}', available: false };
    const { gateway, requests } = answering({ body: { workers: [worker], meta: { key: 'workers' } } });
    const listed = { sid: BOB.sid, friendlyName: 'bob', attributes: { full_name: 'Bob Baker' }, available: false };
    expect(await gateway.listWorkers()).toEqual([listed]);
    expect(requests).toEqual([`GET ${WORKSPACE}/Workers?PageSize=1000`]);
  });

  it('the queues of the workspace', async () => {
    const queue = { sid: sid('WQ', 1), friendly_name: 'Support' };
    const { gateway, requests } = answering({ body: { task_queues: [queue], meta: { key: 'task_queues' } } });
    expect(await gateway.listQueues()).toEqual([{ sid: sid('WQ', 1), friendlyName: 'Support' }]);
    expect(requests).toEqual([`GET ${WORKSPACE}/TaskQueues?PageSize=1000`]);
  });

  it('the load of all queues; those whose statistics are not as documented are left out', async () => {
    const realtime = { total_available_workers: 2, tasks_by_status: { pending: 3, reserved: 1 }, longest_task_waiting_age: 60 };
    const queues = [
      { task_queue_sid: sid('WQ', 1), realtime },
      { task_queue_sid: sid('WQ', 2), realtime: { ...realtime, tasks_by_status: {} } },
      { task_queue_sid: sid('WQ', 3), realtime: null },
      { task_queue_sid: sid('WQ', 4), realtime: { ...realtime, total_available_workers: 'two' } },
    ];
    const { gateway, requests } = answering({
      body: { task_queues_statistics: queues, meta: { key: 'task_queues_statistics' } },
    });
    expect(await gateway.queueLoads()).toEqual([
      { sid: sid('WQ', 1), agentsAvailable: 2, waiting: 4, longestWaitSeconds: 60 },
      { sid: sid('WQ', 2), agentsAvailable: 2, waiting: 0, longestWaitSeconds: 60 },
    ]);
    expect(requests).toEqual([`GET ${WORKSPACE}/TaskQueues/Statistics?Minutes=1&PageSize=1000`]);
  });

  it('the expressions of the transfer workflow', async () => {
    const configuration = (routing: object) => ({ body: { configuration: JSON.stringify({ task_routing: routing }) } });
    const filters = [
      { expression: '1==1', targets: [] },
      { filter_friendly_name: 'Two', expression: '2==2' },
    ];
    const { gateway, requests } = answering(configuration({ filters, default_filter: { queue: sid('WQ', 1) } }));
    expect(await gateway.ruleExpressions()).toEqual(['1==1', '2==2']);
    expect(requests).toEqual([`GET ${WORKSPACE}/Workflows/${workflowSid}`]);
    expect(await answering(configuration({})).gateway.ruleExpressions()).toEqual([]);
    const unreadable = answering({ body: { configuration: '{' } }).gateway.ruleExpressions();
    await expect(unreadable).rejects.toMatchObject({ code: 'unexpected' });
  });

  it('the URL of the event callbacks, which may be empty', async () => {
    expect(await answering({ body: { event_callback_url: 'https://one.twil.io/x' } }).gateway.eventCallbackUrl()).toBe(
      'https://one.twil.io/x',
    );
    expect(await answering({ body: { event_callback_url: '' } }).gateway.eventCallbackUrl()).toBeUndefined();
  });

  it('what does not exist as undefined', async () => {
    const { gateway } = answering({ status: 404, body: { code: 20404 } });
    expect(await gateway.task(taskSid)).toBeUndefined();
    expect(await gateway.reservations(taskSid)).toEqual([]);
    expect(await gateway.workerLoads(BOB.sid)).toBeUndefined();
    expect(await gateway.queueLoad(sid('WQ', 1))).toBeUndefined();
    expect(await gateway.channelStatus(CHANNEL)).toBeUndefined();
  });
});

describe('a SID that cannot be one', () => {
  const IMPOSSIBLE = ['', 'x/../y', `${taskSid}/../../Workers`, `${taskSid}?`, ` ${taskSid}`, `${taskSid}\n`, sid('WX', 1)];
  const NEW = { attributes: {}, priority: 0, taskChannelUniqueName: 'chat' };

  it.each(IMPOSSIBLE)('names nothing that could be read, and no request is sent: %j', async (wrong) => {
    const { gateway, requests } = answering({ body: TASK });
    expect(await gateway.task(wrong)).toBeUndefined();
    expect(await gateway.reservations(wrong)).toEqual([]);
    expect(await gateway.worker(wrong)).toBeUndefined();
    expect(await gateway.queue(wrong)).toBeUndefined();
    expect(await gateway.workerLoads(wrong)).toBeUndefined();
    expect(await gateway.queueLoad(wrong)).toBeUndefined();
    for (const channel of [
      { ...CHANNEL, interactionSid: wrong },
      { ...CHANNEL, channelSid: wrong },
    ]) {
      expect(await gateway.participants(channel)).toBeUndefined();
      expect(await gateway.invites(channel)).toBeUndefined();
      expect(await gateway.channelStatus(channel)).toBeUndefined();
    }
    expect(requests).toEqual([]);
  });

  it.each(IMPOSSIBLE)('is refused in a change, without the SID in the message, and no request is sent: %j', async (wrong) => {
    const { gateway, requests } = answering({ body: TASK });
    const channel = { ...CHANNEL, interactionSid: wrong };
    const changes = [
      () => gateway.invite(channel, NEW),
      () => gateway.close(channel, sid('UT', 1)),
      () => gateway.wrapUp(channel, sid('UT', 1)),
      () => gateway.withdraw({ taskSid: wrong }, 'Taken back'),
      () => gateway.updateAttributes({ sid: wrong, version: '"7"' }, {}),
      () => gateway.reject(wrong, sid('WR', 1)),
    ];
    for (const change of changes) {
      await expect(change()).rejects.toMatchObject({
        code: 'not_transferable',
        message: expect.stringMatching(/^Failed to find something at Twilio: its name is not a SID \((WT|KD)\)$/),
      });
    }
    expect(requests).toEqual([]);
  });
});

describe('taking an agent out of a conversation', () => {
  const conversationSid = sid('CH', 1);
  const takeOut = (answer: Answer, member = { conversationSid, identity: 'ann_40example_2Ecom' }) => {
    const { gateway, requests } = answering(answer);
    return { done: gateway.takeOut(member), requests };
  };

  it('names them by their identity', async () => {
    const { done, requests } = takeOut({ status: 204, body: {} });
    expect(await done).toBe(true);
    expect(requests).toEqual([expect.stringMatching(/^DELETE .*\/Conversations\/CH0+1\/Participants\/ann_40example_2Ecom/)]);
  });

  it.each([
    ['who is not in it', takeOut({ status: 404, body: {} })],
    ['of no conversation', takeOut({ body: {} }, { conversationSid: 'CH1/../x', identity: 'ann' })],
  ])('says that it took nobody out: one %s', async (_, { done }) => {
    expect(await done).toBe(false);
  });

  it('throws when Twilio does not answer', async () => {
    await expect(takeOut({ status: 503, body: {} }).done).rejects.toMatchObject({ code: 'twilio_unavailable' });
  });
});

describe('writing to the customer', () => {
  const write = (answer: Answer, conversationSid = sid('CH', 1)) => {
    const { gateway, requests } = answering(answer);
    return { done: gateway.write({ conversationSid, body: 'One moment.', attributes: { a: 1 } }), requests };
  };

  it('is done by the conversation itself', async () => {
    const { done, requests } = write({ status: 201, body: {} });
    expect(await done).toBe(true);
    expect(requests).toEqual([expect.stringMatching(/^POST .*\/Conversations\/CH0+1\/Messages Body=One%20moment.&Attributes=/)]);
  });

  it.each([400, 404])('is no error when the conversation is closed or gone (%i)', async (status) => {
    expect(await write({ status, body: {} }).done).toBe(false);
  });

  it('throws when Twilio does not answer, and for what is no conversation', async () => {
    await expect(write({ status: 503, body: {} }).done).rejects.toMatchObject({ code: 'twilio_unavailable' });
    await expect(write({ status: 201, body: {} }, 'CH1/../x').done).rejects.toMatchObject({ code: 'not_transferable' });
  });
});

describe('changing a task’s attributes', () => {
  const update = (answer: Answer) => {
    const { gateway, requests } = answering(answer);
    return { done: gateway.updateAttributes({ sid: taskSid, version: '"7"' }, { crmId: 18 }), requests };
  };

  it('[FM5] [FM11] updates only the version that was read', async () => {
    const { done, requests } = update({ body: TASK });
    expect(await done).toBe(true);
    expect(requests).toEqual([`POST ${WORKSPACE}/Tasks/${taskSid} Attributes=%7B%22crmId%22%3A18%7D If-Match "7"`]);
  });

  it('returns false at another version', async () => {
    expect(await update({ status: 412, body: { code: 20412 } }).done).toBe(false);
  });

  it('throws a TransferError for any other failure', async () => {
    await expect(update({ status: 503 }).done).rejects.toMatchObject({ code: 'twilio_unavailable' });
  });
});

describe('attributes of other systems stay as they are, digit for digit', () => {
  const OTHERS = [
    '{"crm_id":90071992547409931}',
    '{"order":[12345678901234567890,{"id":-90071992547409931}]}',
    '{"huge":1e400,"tiny":1e-400,"minus":-0,"price":1.0,"round":1e2,"upper":1E2,"exact":0.1,"plain":17}',
    '{"pi":3.14159265358979323846}',
    '{"__proto__":{"id":1},"text":"90071992547409931 \\"1.0\\"","none":null,"flag":true,"empty":{},"list":[]}',
  ];

  it.each(OTHERS)('from a task to an invite: %s', async (attributes) => {
    const read = await answering({ body: { ...TASK, attributes } }).gateway.task(taskSid);
    const properties = { sid: taskSid, date_created: 1, attributes };
    const { gateway, requests } = answering({ body: { sid: sid('KG', 1), routing: { properties } } });
    const invite = { attributes: read?.attributes ?? {}, priority: 5, taskChannelUniqueName: 'chat' };
    const created = await gateway.invite(CHANNEL, invite);
    const [, form = ''] = requests[0]?.split('Routing=') ?? [];
    expect(decodeURIComponent(form)).toContain(`"attributes":${attributes}}}`);
    expect(created.attributes).toEqual(read?.attributes);
  });

  it.each(OTHERS)('from a task back to the task: %s', async (attributes) => {
    const { gateway, requests } = answering({ body: { ...TASK, attributes }, etag: '"7"' });
    const read = await gateway.task(taskSid);
    await gateway.updateAttributes({ sid: taskSid, version: '"7"' }, read?.attributes ?? {});
    expect(decodeURIComponent(requests[1] ?? '')).toContain(`Attributes=${attributes} `);
  });
});

describe('rejecting a reservation', () => {
  it.each([
    [200, true],
    [400, false],
    [404, false],
    [409, false],
    [412, false],
  ])('status %i tells whether it was pending: %s', async (status, wasPending) => {
    const { gateway, requests } = answering({ status, body: { code: 20001 } });
    expect(await gateway.reject(taskSid, sid('WR', 1))).toBe(wasPending);
    expect(requests).toEqual([`POST ${WORKSPACE}/Tasks/${taskSid}/Reservations/${sid('WR', 1)} ReservationStatus=rejected`]);
  });
});

it('withdrawing an invite cancels its task, with the reason', async () => {
  const { gateway, requests } = answering({ body: TASK });
  await gateway.withdraw({ taskSid }, 'Taken back');
  expect(requests).toEqual([`POST ${WORKSPACE}/Tasks/${taskSid} AssignmentStatus=canceled&Reason=Taken%20back`]);
});

it.each([
  [200, true],
  [400, false],
  [404, false],
  [409, false],
  [412, false],
])('completing a task gives the reason, and status %i tells whether it was assigned: %s', async (status, wasAssigned) => {
  const { gateway, requests } = answering({ status, body: status === 200 ? TASK : { code: 20001 } });
  expect(await gateway.complete(taskSid, 'Accepted but never joined')).toBe(wasAssigned);
  const form = 'AssignmentStatus=completed&Reason=Accepted%20but%20never%20joined';
  expect(requests).toEqual([`POST ${WORKSPACE}/Tasks/${taskSid} ${form}`]);
});

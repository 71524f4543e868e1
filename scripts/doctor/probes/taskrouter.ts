import { outcome, unknownOutcome } from './probe';
import type { Probe } from './probe';

export const TASKROUTER_PROBES: readonly Probe[] = [
  {
    id: 'TR27',
    assumed: 'every worker has a channel for every task channel',
    look: async (_account, workspace) => {
      const [worker] = await workspace.workers.list({ limit: 1 });
      if (!worker) return unknownOutcome('The workspace has no worker.');
      const [channels, taskChannels] = await Promise.all([
        workspace.workers(worker.sid).workerChannels.list(),
        workspace.taskChannels.list(),
      ]);
      const capacities = [...new Set(channels.map(({ configuredCapacity }) => configuredCapacity))].join(', ');
      const seen = `A worker has ${channels.length} channels of ${taskChannels.length}, with capacity ${capacities}.`;
      return outcome(channels.length === taskChannels.length, seen);
    },
  },
  {
    id: 'RE6',
    assumed: 'a worker’s ETag is a number between quotes',
    look: async ({ client }, workspace) => {
      const [worker] = await workspace.workers.list({ limit: 1 });
      if (!worker) return unknownOutcome('The workspace has no worker.');
      const { headers } = await client.request({ method: 'get', uri: worker.url });
      const etag = headers?.etag ?? headers?.ETag;
      return outcome(/^"\d+"$/.test(String(etag)), `The ETag is ${String(etag)}.`);
    },
  },
  {
    id: 'IN3',
    assumed: 'the task of an invite has customerAddress and customerName among its attributes',
    look: async (_account, workspace) => {
      const tasks = await workspace.tasks.list({ limit: 200 });
      const chat = tasks.map(({ attributes }) => attributes).find((text) => text.includes('"flexChannelInviteSid"'));
      if (chat === undefined) return unknownOutcome('No task of a conversation is open: try again while a chat is open.');
      const names = Object.keys(JSON.parse(chat)).sort();
      const has = (name: string): boolean => names.includes(name);
      return outcome(has('customerAddress') && has('customerName'), `Such a task has ${names.join(', ')}.`);
    },
  },
];

import type { NoAnswerPolicy } from '../../functions/lib/http/configuration';
import type {
  WorkflowConfiguration,
  WorkflowFilter,
  WorkflowTarget,
} from '../../sandbox/twilio/domain/taskrouter/workflow-configuration';

interface Queue {
  sid: string;
  friendlyName: string;
}

export interface TransferWorkflowOptions {
  /** The queues to which agents may transfer: `WQ…` and the name under which the directory lists them. */
  queues: readonly Queue[];
  /** Where a chat waits, without an end, when nobody else has taken it. */
  fallbackQueueSid: string;
  /** A queue that every agent is in: TaskRouter finds a chosen worker, and the sender, only among a queue's workers. */
  everyoneQueueSid: string;
  noAnswer: NoAnswerPolicy;
  /** How long the chosen worker or queue may take to answer, and the sender when the chat has come back. Whole seconds. */
  answerSeconds: number;
}

const TO_WORKER = "transferTargetType == 'worker'";
const SENDER_STAYS = "transfer.leave == 'on-acceptance'";
const TO_FALLBACK = "transferTargetType == 'fallback'";
/** Not those who have declined it. Null where the task says nothing: then nobody is left out. */
const WILLING = 'worker.sid NOT IN task.transfer.declined';
/** Nor the agent who has just sent it away. */
const WANTED = `worker.contact_uri != task.ignoreWorkerContactUri AND ${WILLING}`;

/**
 * The TaskRouter workflow that routes transfers, as an admin pastes it into the Console: one rule for a chosen worker and one for each queue,
 * what happens when nobody answers, and one for what the service sends to the fallback queue. An agent who stays until somebody accepts has
 * the chat anyway, so that rules of their own end such a transfer: TaskRouter cancels a task that passes the last target.
 * Source: https://www.twilio.com/docs/taskrouter/workflow-configuration
 */
export function transferWorkflow(options: TransferWorkflowOptions): WorkflowConfiguration {
  const { queues, fallbackQueueSid, everyoneQueueSid } = options;
  const toWorker: WorkflowTarget = { queue: everyoneQueueSid, known_worker_sid: 'task.transferTargetSid' };
  const likeNamed = countBy(queues, ({ friendlyName }) => alike(friendlyName));
  const hasNamesake = ({ friendlyName }: Queue): boolean => (likeNamed.get(alike(friendlyName)) ?? 0) > 1;
  return {
    task_routing: {
      filters: [
        ...rulesFor('Chosen agent', TO_WORKER, toWorker, options),
        ...queues.flatMap((queue) =>
          rulesFor(
            `Queue ${queue.friendlyName}`,
            isTo(queue, hasNamesake(queue)),
            { queue: queue.sid, expression: WANTED },
            options,
          ),
        ),
        { filter_friendly_name: 'Fallback queue', expression: TO_FALLBACK, targets: [fallbackOf(options)] },
      ],
      default_filter: { queue: fallbackQueueSid },
    },
  };
}

/** Without an end, for whoever has not declined. */
const fallbackOf = ({ fallbackQueueSid }: TransferWorkflowOptions): WorkflowTarget => ({
  queue: fallbackQueueSid,
  expression: WILLING,
});

/** How one target is tried, and what comes after it: the rule for a sender who stays goes first, where it differs. */
function rulesFor(name: string, expression: string, chosen: WorkflowTarget, options: TransferWorkflowOptions): WorkflowFilter[] {
  const { noAnswer, answerSeconds: timeout, everyoneQueueSid } = options;
  const rule = (...targets: WorkflowTarget[]): WorkflowFilter => ({ filter_friendly_name: name, expression, targets });
  const ifSenderStays = (...targets: WorkflowTarget[]): WorkflowFilter => ({
    filter_friendly_name: `${name}, sender stays`,
    expression: `${expression} AND ${SENDER_STAYS}`,
    targets,
  });
  const inTime = { ...chosen, timeout };
  const fallback = fallbackOf(options);
  switch (noAnswer) {
    case 'keep-waiting':
      return [rule(chosen)];
    case 'fallback-queue':
      return [ifSenderStays(inTime, { ...fallback, expression: WANTED }), rule(inTime, fallback)];
    case 'return-to-sender':
      return [
        ifSenderStays(inTime),
        rule(inTime, { queue: everyoneQueueSid, known_worker_sid: 'task.transfer.from', timeout }, fallback),
      ];
  }
}

/**
 * By name; or by the SID in our own mark where the name holds what TaskRouter's texts cannot (both quotes, a backslash, a control
 * character), and where another queue's differs only in case or space: Twilio does not say how its texts are compared.
 */
function isTo({ sid, friendlyName }: Queue, hasNamesake: boolean): string {
  const quote = ["'", '"'].find((mark) => !friendlyName.includes(mark));
  const byName = quote !== undefined && !hasNamesake && !/[\\\p{Cc}]/u.test(friendlyName);
  const condition = byName ? `transferQueueName == ${quote}${friendlyName}${quote}` : `transfer.target == '${sid}'`;
  return `transferTargetType == 'queue' AND ${condition}`;
}

const alike = (friendlyName: string): string => friendlyName.normalize('NFKC').trim().toLowerCase();

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

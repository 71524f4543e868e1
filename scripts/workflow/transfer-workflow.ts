import type { NoAnswerPolicy } from '../../functions/lib/http/configuration';
import type { WorkflowConfiguration, WorkflowFilter, WorkflowTarget } from './workflow-configuration';

interface RoutedQueue {
  sid: string;
  friendlyName: string;
}

export interface TransferWorkflowOptions {
  /** The queues to which agents may transfer: `WQ…` and the name in the directory. */
  queues: readonly RoutedQueue[];
  /** Where a chat waits, without an end, when nobody else has accepted it. */
  fallbackQueueSid: string;
  /** A queue that contains every agent: TaskRouter finds the target worker and the sender only among a queue's workers. */
  everyoneQueueSid: string;
  noAnswer: NoAnswerPolicy;
  /** How long the target may take to answer, and then the sender when the chat comes back. Whole seconds. */
  answerSeconds: number;
}

const TO_WORKER = "transferTargetType == 'worker'";
const TO_SENDER = `${TO_WORKER} AND transfer.route == 'sender'`;
/** Not by the policy's own name: TaskRouter's documents call hyphens in expressions unsupported. */
const SENDER_STAYS = "transfer.leave != 'immediately'";
const TO_FALLBACK = "transferTargetType == 'fallback'";
/** Leaves out workers who rejected the chat. Null when the task names none: then nobody is left out. */
const NOT_REJECTED = 'worker.sid NOT IN task.transfer.declined';
/** Also leaves out the sender, by the SID: nobody can edit it, and two workers never share it. */
const NEITHER_REJECTED_NOR_SENT = `worker.sid != task.transferSenderSid AND ${NOT_REJECTED}`;

/**
 * The TaskRouter workflow that routes transfers: one rule for a target worker, one for each queue, and one for the
 * fallback queue. A sender who stays until somebody accepts still has the chat, so the rules for such senders end the
 * transfer: TaskRouter cancels a task that passes its last target.
 * Source: https://www.twilio.com/docs/taskrouter/workflow-configuration
 */
export function transferWorkflow(options: TransferWorkflowOptions): WorkflowConfiguration {
  const { queues, fallbackQueueSid, everyoneQueueSid } = options;
  const toWorker: WorkflowTarget = { queue: everyoneQueueSid, known_worker_sid: 'task.transferTargetSid' };
  const countByName = countBy(queues, ({ friendlyName }) => comparable(friendlyName));
  const hasNamesake = ({ friendlyName }: RoutedQueue): boolean => (countByName.get(comparable(friendlyName)) ?? 0) > 1;
  return {
    task_routing: {
      filters: [
        ...returnRules(options),
        ...rulesFor('Chosen agent', TO_WORKER, toWorker, options),
        ...queues.flatMap((queue) =>
          rulesFor(
            `Queue ${queue.friendlyName}`,
            isTo(queue, hasNamesake(queue)),
            { queue: queue.sid, expression: NEITHER_REJECTED_NOR_SENT },
            options,
          ),
        ),
        { filter_friendly_name: 'Fallback queue', expression: TO_FALLBACK, targets: [fallbackOf(options)] },
      ],
      default_filter: { queue: fallbackQueueSid },
    },
  };
}

/** For a chat that the service sends back. Where nothing comes after the chosen agent, the rule for that agent is enough. */
function returnRules(options: TransferWorkflowOptions): WorkflowFilter[] {
  if (options.noAnswer !== 'return-to-sender') return [];
  const targets = [backTo(options), fallbackOf(options)];
  return [{ filter_friendly_name: 'Back to the sender', expression: TO_SENDER, targets }];
}

const backTo = ({ everyoneQueueSid: queue, answerSeconds: timeout }: TransferWorkflowOptions): WorkflowTarget => ({
  queue,
  known_worker_sid: 'task.transferSenderSid',
  timeout,
});

/** Without an end, for everyone who has not rejected the chat. */
const fallbackOf = ({ fallbackQueueSid }: TransferWorkflowOptions): WorkflowTarget => ({
  queue: fallbackQueueSid,
  expression: NOT_REJECTED,
});

/** The rules for one target and what comes after it. The rule for a sender who stays stands first when it differs. */
function rulesFor(name: string, expression: string, chosen: WorkflowTarget, options: TransferWorkflowOptions): WorkflowFilter[] {
  const { noAnswer, answerSeconds: timeout } = options;
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
      return [ifSenderStays(inTime, { ...fallback, expression: NEITHER_REJECTED_NOR_SENT }), rule(inTime, fallback)];
    case 'return-to-sender':
      return [ifSenderStays(inTime), rule(inTime, backTo(options), fallback)];
  }
}

/**
 * Matches by name, or by the SID in the transfer metadata when a TaskRouter literal cannot hold the name (both quotes,
 * a backslash, a control character, a hyphen) or when another queue's name differs only in case or space: Twilio does
 * not document how it compares texts.
 */
function isTo({ sid, friendlyName }: RoutedQueue, hasNamesake: boolean): string {
  const quote = ["'", '"'].find((one) => !friendlyName.includes(one));
  const byName = quote !== undefined && !hasNamesake && !/[-\\\p{Cc}]/u.test(friendlyName);
  const condition = byName ? `transferQueueName == ${quote}${friendlyName}${quote}` : `transfer.target == '${sid}'`;
  return `transferTargetType == 'queue' AND ${condition}`;
}

const comparable = (friendlyName: string): string => friendlyName.normalize('NFKC').trim().toLowerCase();

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

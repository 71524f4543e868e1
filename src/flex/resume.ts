import { FAILURES } from '../contract/failure';
import type { FailureCode } from '../contract/failure';
import type { TransferReceipt } from '../contract/transfer';
import type { PendingReply, TransferStatus } from '../contract/transfer-status';
import type { HeldTask } from '../transfer/ports';
import { heldTask } from './conversation';
import type { AdminConsole, FlexTask } from './host';
import { CALLBACKS_MISSING, serviceAdvice } from './service-advice';

/** How long to wait before asking again for a list that could not be read. */
const BACKOFF_MS = [1_000, 3_000, 5_000, 10_000, 30_000];

export interface ResumeOptions {
  listPending(signal: AbortSignal): Promise<PendingReply>;
  /** Leaves alone what it knows already. */
  transfers: { resume(found: { task: HeldTask; receipt: TransferReceipt }): unknown };
  taskOf(taskSid: string): FlexTask | undefined;
  serviceUrl: string;
  report(detail: string): void;
  console: AdminConsole;
}

/**
 * Returns a function that lists this agent's pending transfers at the service, from any browser or tab, and has each followed
 * here. A call during a listing makes it list once more.
 */
export function createResume({ listPending, transfers, taskOf, serviceUrl, report, console }: ResumeOptions) {
  let warned = false;
  /**
   * The failure that was reported last. Tasks end all the time, and each time the service is asked: the same failure is reported
   * once.
   */
  let trouble: FailureCode | undefined;
  let running = false;
  let again = false;

  const resume = ({ receipt, senderSid, heldTaskSid }: TransferStatus) => {
    const { interactionSid, channelSid } = receipt;
    const task = taskOf(heldTaskSid);
    const found: HeldTask = { taskSid: heldTaskSid, workerSid: senderSid, interactionSid, channelSid };
    transfers.resume({ task: task ? heldTask(task, senderSid) : found, receipt });
  };

  const look = async () => {
    const reply = await listPatiently(listPending);
    if (reply.outcome === 'failed') {
      const { code, detail } = reply.failure;
      const advice = serviceAdvice(code, serviceUrl);
      if (code !== trouble) report(`Failed to list the pending transfers: ${code} (${detail})${advice}`);
      trouble = code;
      return;
    }
    trouble = undefined;
    if (reply.eventCallbacks === 'missing' && !warned) console.warn(CALLBACKS_MISSING);
    warned ||= reply.eventCallbacks === 'missing';
    reply.transfers.forEach(resume);
  };

  return async (): Promise<void> => {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        await look();
      }
    } finally {
      running = false;
    }
  };
}

/** Asks up to six times while asking again can help: the list also rescues chats that nobody has. */
async function listPatiently(listPending: ResumeOptions['listPending']): Promise<PendingReply> {
  for (const pause of BACKOFF_MS) {
    const reply = await listPending(new AbortController().signal);
    if (reply.outcome !== 'failed' || !FAILURES[reply.failure.code].retryable) return reply;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return listPending(new AbortController().signal);
}

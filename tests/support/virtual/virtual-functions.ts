import type { Context, ServerlessFunctionSignature } from '@twilio-labs/serverless-runtime-types/types';
import twilio from 'twilio';
import { handler as pendingTransfers } from '../../../functions/pending-transfers';
import { handler as redirectTransfer } from '../../../functions/redirect-transfer';
import { handler as repairTransfer } from '../../../functions/repair-transfer';
import { handler as takeBackTransfer } from '../../../functions/take-back-transfer';
import { handler as taskRouterEvents } from '../../../functions/task-router-events.protected';
import { handler as transferChat } from '../../../functions/transfer-chat';
import { handler as transferStatus } from '../../../functions/transfer-status';
import { handler as transferTargets } from '../../../functions/transfer-targets';
import { handler as workspaceTransfers } from '../../../functions/workspace-transfers';
import { callHandler } from '../../simulation/functions-runtime';
import type { VirtualTime } from '../../simulation/virtual-time';
import { requestClientVia } from '../request-client';
import { FunctionCall } from './function-call';
import type { Carry } from './function-call';

const HANDLERS: Readonly<Record<string, ServerlessFunctionSignature>> = {
  '/transfer-chat': transferChat,
  '/transfer-status': transferStatus,
  '/transfer-targets': transferTargets,
  '/take-back-transfer': takeBackTransfer,
  '/pending-transfers': pendingTransfers,
  '/workspace-transfers': workspaceTransfers,
  '/redirect-transfer': redirectTransfer,
  '/repair-transfer': repairTransfer,
  '/task-router-events': taskRouterEvents,
};

/** How long a request takes from a function to Twilio, and its answer back. */
const LATENCY_MS = 20;

/** What twilio-node waits at most unless it is told otherwise. */
const CLIENT_TIMEOUT_MS = 30_000;

export interface VirtualFunctionsOptions {
  time: VirtualTime;
  /** The service's variables, ACCOUNT_SID and AUTH_TOKEN among them. */
  environment: Record<string, string>;
  /** The emulated Twilio. */
  twilio: (request: Request) => Promise<Response>;
}

/**
 * The functions in this process and in virtual time: the real handlers and the real twilio-node, with no socket between them and
 * the emulated Twilio. As in Twilio's local runtime, a function that has answered goes on with what it is at. Use it within
 * `inVirtualTime`.
 */
export class VirtualFunctions {
  private readonly calls = new Set<FunctionCall>();

  constructor(private readonly options: VirtualFunctionsOptions) {}

  /** A POST of a form to one of the functions. Rejects as the global `fetch` does when the function is killed. */
  async answer(request: Request): Promise<Response> {
    const { time } = this.options;
    const url = new URL(request.url);
    const handler = HANDLERS[url.pathname];
    if (!handler) throw new Error(`Failed to call the functions: there is none at ${url.pathname}`);
    const form = new URLSearchParams(await time.hold(request.text()));
    const fields = { ...Object.fromEntries(url.searchParams), ...Object.fromEntries(form) };
    const call = new FunctionCall(this.carry);
    this.calls.add(call);
    const headers = Object.fromEntries(request.headers);
    const { status, body } = await call.answerOf(() => callHandler(handler, this.contextOf(url, call), fields, headers));
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return new Response(status === 204 ? null : text, { status });
  }

  /** Ends everything that the functions are at. */
  kill(): void {
    for (const call of this.calls) call.kill();
    this.calls.clear();
  }

  private contextOf({ host, pathname }: URL, call: FunctionCall): Context {
    const { environment } = this.options;
    const { ACCOUNT_SID: accountSid, AUTH_TOKEN: authToken } = environment;
    return {
      ...environment,
      DOMAIN_NAME: host,
      PATH: pathname,
      SERVICE_SID: undefined,
      ENVIRONMENT_SID: undefined,
      getTwilioClient: ({ timeout = CLIENT_TIMEOUT_MS } = {}) =>
        twilio(accountSid, authToken, { httpClient: requestClientVia(call.carry, { timeout }) }),
    };
  }

  /** Once sent, a request is carried out whatever becomes of the function that has sent it. */
  private readonly carry: Carry = async (request, timeoutMs) => {
    const answered = this.roundTrip(request);
    if (timeoutMs === undefined) return answered;
    const { time } = this.options;
    let cancel: () => void = () => undefined;
    const timeout = new Promise<never>((_, reject) => {
      cancel = time.schedule(timeoutMs, () => reject(socketError('ECONNABORTED', `timeout of ${timeoutMs}ms exceeded`)));
    });
    return Promise.race([answered, timeout]).finally(() => cancel());
  };

  private async roundTrip(request: Request): Promise<Response> {
    const { time, twilio: answer } = this.options;
    await time.sleep(LATENCY_MS);
    const response = await answer(request);
    const body = await time.hold(response.text()).catch(() => {
      throw socketError('ECONNRESET', 'socket hang up');
    });
    await time.sleep(LATENCY_MS);
    return new Response(response.status === 204 ? null : body, { status: response.status, headers: response.headers });
  }
}

const socketError = (code: string, message: string): Error => Object.assign(new Error(message), { code });

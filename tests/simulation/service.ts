import type { Context } from '@twilio-labs/serverless-runtime-types/types';
import twilio from 'twilio';
import { RequestDeadline } from '../../functions/lib/http/deadline';
import { ColdTransfer } from '../../functions/lib/transfer/transfer';
import { parseTaskRouterEvent } from '../../functions/lib/events/taskrouter-event';
import type { TaskRouterEvent } from '../../functions/lib/events/taskrouter-event';
import type { ServiceConfiguration } from '../../functions/lib/http/configuration';
import { eventEndpoint } from '../../functions/lib/http/event-endpoint';
import type { SignedForm } from '../../functions/lib/http/event-endpoint';
import { handleEvent } from '../../functions/lib/events/handle-event';
import { TransferError } from '../../functions/lib/http/transfer-error';
import { flexEndpoint } from '../../functions/lib/http/flex-endpoint';
import { pendingTransfers } from '../../functions/lib/transfer/pending-transfers';
import { serviceFor } from '../../functions/lib/twilio/clients';
import { takeBack } from '../../functions/lib/transfer/take-back';
import { transferStatus } from '../../functions/lib/transfer/reconcile';
import type { Emulator } from '../../sandbox/twilio/emulator';
import { SERVICE_PATHS } from '../../src/contract/transfer';
import { parseTransferReference, parseTransferRequest } from '../../src/contract/transfer-request';
import { numberFrom } from './derived-number';
import { SENTENCE_VARIABLES } from './customer-sentences';
import { FunctionRun } from './function-run';
import { callHandler } from './functions-runtime';
import type { FunctionAnswer } from './functions-runtime';
import type { Network } from './network';
import { SETTINGS, wordsOf } from './senders-words';
import type { WordsPlan, WorldPlan } from './story';
import { TwilioHttp } from './twilio-http';
import type { VirtualTime } from './virtual-time';

export const DOMAIN_NAME = 'chat-transfer.example.com';
export const EVENTS_PATH = '/task-router-events';

/** The answer of a function that Twilio has ended. */
const ENDED: FunctionAnswer = { status: 504, body: 'A simulated end of the function' };

export interface SimulatedServiceOptions {
  emulator: Emulator;
  network: Network;
  time: VirtualTime;
  workflowSid: string;
  plan: WorldPlan;
  /** Takes what the functions write for developers. */
  log: (line: string) => void;
  onAnswer: (answered: Answered) => void;
}

/** What the service has answered to an agent. */
export interface Answered {
  path: string;
  /** The agent (`WK…`). */
  workerSid: string;
  body: unknown;
}

/** A transfer by its browser's id, the task and the agent (`WK…`) who asked for it: an id alone can be copied. */
export type Asked = Record<'id' | 'task' | 'from', string>;

export const transferKey = ({ id, task, from }: Asked): string => `${id} ${task} ${from}`;

/** The deployed service: each call is a run of a real function, which lives for ten seconds at most. */
export class SimulatedService {
  /** The runs at work now. */
  readonly atWork = new Set<FunctionRun>();
  /** Each transfer that it was asked for, by `transferKey`. */
  readonly askedFor = new Set<string>();

  constructor(private readonly options: SimulatedServiceOptions) {}

  /** The ids under which the agent has asked it to transfer that task. */
  idsAskedFor({ task, from }: Pick<Asked, 'task' | 'from'>): string[] {
    const ending = transferKey({ id: '', task, from });
    return [...this.askedFor].filter((key) => key.endsWith(ending)).map((key) => key.slice(0, -ending.length));
  }

  /** A call of the browser whose Flex token is this worker's. */
  async ask(path: string, fields: Record<string, string>, workerSid: string): Promise<FunctionAnswer> {
    const { transferId: id = '', taskSid: task = '' } = fields;
    const isTransfer = path === SERVICE_PATHS.transfer;
    if (isTransfer) this.askedFor.add(transferKey({ id, task, from: workerSid }));
    const answer = await this.answerTo(path, { ...fields, ...(isTransfer && this.wordsFor(id)) }, workerSid);
    this.options.onAnswer({ path, workerSid, body: answer.body });
    return answer;
  }

  /** What the sender of the transfer with this id adds to it. */
  wordsPlanOf(transferId: string): WordsPlan {
    const { words } = this.options.plan;
    return words[numberFrom(transferId, Math.max(1, words.length))] ?? { note: 'none', reason: 'none' };
  }

  private wordsFor(transferId: string): Record<string, string> {
    const { note, reason } = wordsOf(this.wordsPlanOf(transferId));
    return { ...(note !== undefined && { note }), ...(reason !== undefined && { reason }) };
  }

  private answerTo(path: string, fields: Record<string, string>, workerSid: string): Promise<FunctionAnswer> {
    const { log } = this.options;
    return this.start(path, (run) => {
      const context = this.contextOf(run, path);
      const tools = {
        ...serviceFor(context),
        log,
        deadline: new RequestDeadline(run.timing),
        authenticate: this.tokenOf(workerSid, run),
      };
      const handler = flexEndpoint<{ outcome: string }>(async (_, event) => {
        switch (path) {
          case SERVICE_PATHS.transfer:
            return new ColdTransfer(parseTransferRequest(event), tools).run();
          case SERVICE_PATHS.status:
            return transferStatus(parseTransferReference(event), tools);
          case SERVICE_PATHS.takeBack:
            return takeBack(parseTransferReference(event), tools);
          case SERVICE_PATHS.pending:
            return pendingTransfers({ ...tools, domainName: DOMAIN_NAME });
          default:
            throw new Error(`Failed to call the service: there is no function at ${path}`);
        }
      });
      return callHandler(handler, context, fields);
    });
  }

  /** A callback of TaskRouter's. */
  receiveEvent(form: Record<string, string>, signature: string): Promise<FunctionAnswer> {
    return this.start(`${EVENTS_PATH} ${form.EventType}`, (run) => {
      const { log } = this.options;
      const context = this.contextOf(run, EVENTS_PATH);
      const tools = { ...serviceFor(context), log, deadline: new RequestDeadline(run.timing) };
      const handle = (event: TaskRouterEvent) => handleEvent(event, tools);
      const parse = (signed: SignedForm, { signingKey }: ServiceConfiguration) => parseTaskRouterEvent(signed, signingKey);
      const handler = eventEndpoint({ parse, handle }, log);
      return callHandler(handler, context, form, { 'x-twilio-signature': signature });
    });
  }

  private async start(name: string, work: (run: FunctionRun) => Promise<FunctionAnswer>): Promise<FunctionAnswer> {
    const { network, time } = this.options;
    const run = new FunctionRun(network.nextKey(name), time);
    this.atWork.add(run);
    try {
      return (await run.live(() => work(run))) ?? ENDED;
    } finally {
      this.atWork.delete(run);
    }
  }

  /**
   * Twilio's answer to the validation of a Flex token, and the ways in which it fails. Other tests prove that tokens
   * are validated.
   */
  private tokenOf(workerSid: string, run: FunctionRun): () => Promise<{ workerSid: string; roles: string[] }> {
    return async () => {
      const { network, time } = this.options;
      const key = run.nextCall();
      const fault = network.api(key, () => `${run.name} validate the token`);
      await run.whileAlive(time.sleep(network.latency(key)));
      if (fault) throw new TransferError('twilio_unavailable', `Failed to check the token: ${fault}`);
      return { workerSid, roles: ['agent'] };
    };
  }

  private contextOf(run: FunctionRun, path: string): Context {
    const { emulator, network, time, workflowSid, plan } = this.options;
    const { account, taskrouter } = emulator.world;
    const environment = {
      ACCOUNT_SID: account.accountSid,
      AUTH_TOKEN: account.authToken,
      TWILIO_FLEX_WORKSPACE_SID: taskrouter.workspaceSid,
      TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: workflowSid,
      CHAT_TRANSFER_LEAVE: plan.leave,
      CHAT_TRANSFER_NO_ANSWER: plan.noAnswer,
      CHAT_TRANSFER_MAX_HOPS: String(plan.maxHops),
      CHAT_TRANSFER_WRAP_UP: plan.wrapUp === 'off' ? 'off' : 'on',
      CHAT_TRANSFER_NOTE: SETTINGS.note,
      CHAT_TRANSFER_REASON: SETTINGS.reason,
      CHAT_TRANSFER_REASONS: SETTINGS.reasons.join(','),
      ...(plan.customerMessages === 'all' && SENTENCE_VARIABLES),
    };
    return {
      ...environment,
      DOMAIN_NAME,
      PATH: path,
      SERVICE_SID: undefined,
      ENVIRONMENT_SID: undefined,
      getTwilioClient: ({ timeout = 30_000 } = {}) =>
        twilio(account.accountSid, account.authToken, {
          httpClient: new TwilioHttp({ emulator, network, time, run, timeoutMs: timeout }),
        }),
    };
  }
}

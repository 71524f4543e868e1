import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RequestDeadline, systemTiming } from '../../functions/lib/http/deadline';
import { ColdTransfer } from '../../functions/lib/transfer/transfer';
import { readServiceConfiguration } from '../../functions/lib/http/configuration';
import { parseTransferMetadata, sign } from '../../functions/lib/transfer/metadata';
import { createGateway } from '../../functions/lib/twilio/twilio-gateway';
import { VirtualTiming } from '../../functions/testing/virtual-timing';
import type { ScenarioResult } from '../../sandbox/scenarios/scenario';
import { twoAgentsOneChat } from '../../sandbox/scenarios/two-agents-one-chat';
import { actAsWorker } from '../../sandbox/twilio/control/act-as-worker';
import type { WorkerAction } from '../../sandbox/twilio/control/act-as-worker';
import { ManualClock } from '../../sandbox/twilio/domain/clock';
import { createInvite } from '../../sandbox/twilio/domain/interactions/invites';
import { createEnvironment } from '../../sandbox/twilio/domain/serverless/environments';
import { createService } from '../../sandbox/twilio/domain/serverless/services';
import { createVariable } from '../../sandbox/twilio/domain/serverless/variables';
import { getTask, updateTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import type { World } from '../../sandbox/twilio/domain/world';
import { readWorkflowFile } from '../../sandbox/workflow-file';
import { connect } from '../../scripts/account/connect';
import type { Ask } from '../../scripts/account/consent';
import { PLAIN } from '../../scripts/output/colors';
import { runTransfersCommand } from '../../scripts/transfers/run-command';
import { startLocalTwilio } from './local-twilio';
import type { LocalTwilio } from './local-twilio';

const SERVICE = { serviceName: 'chat-transfer', environmentSuffix: '' };
const EXAMPLE_WORKFLOW = path.resolve(__dirname, '../../assets/example-taskrouter-workflow.json');
const envFile = path.join(tmpdir(), 'no-such-folder', '.env');

/** A chat that Alice holds, in a contact center in which TaskRouter tells nobody of its events: what goes wrong stays so. */
export interface AlicesTransfers {
  local: LocalTwilio;
  scenario: ScenarioResult;
  /** Moves Twilio's time on. */
  clock: ManualClock;
  /** `npm run transfers` with these arguments; its pauses take no time. */
  run(line?: readonly string[], ask?: Ask): Promise<{ code: number; printed: string }>;
  act(name: string, action: WorkerAction, taskSid?: string): void;
  /** Alice hands the chat to Bob, as the service does it. Returns the new task's SID. */
  transfer(options?: { leave?: 'immediately' | 'on-acceptance'; signingKey?: string }): Promise<string>;
  /** The deployed service signs with this key from now on. */
  deployKey(signingKey: string): void;
  /**
   * The invite once more, as of a request that Twilio carries out only after it was given up, or of another transfer
   * with that id.
   */
  inviteAgain(taskSid: string, transferId?: string): void;
  cancel(taskSid: string): void;
  /** The tasks of transfers that nobody has accepted yet. */
  waiting(): string[];
  /** Who is in the conversation. */
  agents(): (string | null)[];
  channelOf(taskSid: string): string;
}

export async function startAlicesTransfers(): Promise<AlicesTransfers> {
  const transferWorkflow = await readWorkflowFile(EXAMPLE_WORKFLOW);
  const clock = new ManualClock();
  const scenarios: ScenarioResult[] = [];
  const fill = (world: World): void => void scenarios.push(twoAgentsOneChat(world, { transferWorkflow }));
  const local = await startLocalTwilio(fill, { clock });
  const { world } = local;
  const [scenario] = scenarios;
  if (!scenario) throw new Error('Failed to open the contact center');
  const connected = () => connect({ sandbox: local.url, shell: {}, envFile });
  const channelOf = (taskSid: string): string => String(getTask(world, taskSid).attributes.flexInteractionChannelSid);
  const act = (name: string, action: WorkerAction, taskSid?: string): void => {
    const worker = world.taskrouter.workers.get(scenario.workers[name] ?? '');
    if (!worker) throw new Error(`Failed to find ${name}`);
    actAsWorker(world, worker, action, taskSid);
  };
  act('alice', 'accept');

  return {
    ...{ local, scenario, clock, act, channelOf },
    run: async (line = [], ask) => {
      const printed: string[] = [];
      const print = (text: string): void => void printed.push(text);
      const code = await runTransfersCommand(line, {
        connect: connected,
        print,
        ask,
        colors: PLAIN,
        timing: new VirtualTiming(clock.now()),
        project: SERVICE,
      });
      return { code, printed: printed.join('\n') };
    },
    transfer: async ({ leave = 'immediately', signingKey = '' } = {}) => {
      const account = await connected();
      const configuration = readServiceConfiguration({
        ...account.environment,
        TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: scenario.workflows.transfer,
        ...{ CHAT_TRANSFER_LEAVE: leave, CHAT_TRANSFER_SIGNING_KEY: signingKey },
      });
      const { alice: workerSid = '', bob: targetSid = '' } = scenario.workers;
      const request = { transferId: randomUUID(), taskSid: scenario.customerTaskSid, targetSid };
      const reply = await new ColdTransfer(request, {
        gateway: createGateway(account.client, configuration),
        authenticate: () => Promise.resolve({ workerSid, roles: ['agent'] }),
        deadline: new RequestDeadline(systemTiming),
        policies: configuration.policies,
        signingKey: configuration.signingKey,
        log: () => undefined,
      }).run();
      if (reply.outcome === 'failed') throw new Error(reply.failure.detail);
      return reply.receipt.taskSid;
    },
    deployKey: (signingKey) => {
      const { sid } = createService(world, { uniqueName: SERVICE.serviceName, friendlyName: SERVICE.serviceName });
      const environment = createEnvironment(world, sid, 'production', null);
      createVariable(world, environment, 'CHAT_TRANSFER_SIGNING_KEY', signingKey);
    },
    inviteAgain: (taskSid, transferId) => {
      const { attributes, priority } = getTask(world, taskSid);
      const metadata = parseTransferMetadata(attributes);
      if (!metadata) throw new Error(`Failed to invite again: ${taskSid} has no transfer metadata`);
      const channel = { interactionSid: String(attributes.flexInteractionSid), channelSid: channelOf(taskSid) };
      const signing = { signingKey: world.account.authToken };
      const transfer = sign({ ...metadata, ...(transferId && { id: transferId }) }, channel, signing);
      const kept = Object.entries(attributes).filter(([key]) => !['flexChannelInviteSid', 'conversations'].includes(key));
      createInvite(world, channelOf(taskSid), {
        workspaceSid: world.taskrouter.workspaceSid,
        workflowSid: scenario.workflows.transfer,
        taskChannelUniqueName: 'chat',
        priority,
        attributes: { ...Object.fromEntries(kept), transfer },
      });
    },
    cancel: (taskSid) => void updateTask(world, taskSid, { assignmentStatus: 'canceled', reason: 'by accident' }),
    waiting: () =>
      [...world.taskrouter.tasks.values()]
        .filter(({ attributes }) => parseTransferMetadata(attributes))
        .filter(({ assignmentStatus }) => ['pending', 'reserved'].includes(assignmentStatus))
        .map(({ sid }) => sid),
    agents: () =>
      [...world.interactions.participants.values()]
        .filter(({ type, status }) => type === 'agent' && status !== 'closed')
        .map(({ identity }) => identity),
  };
}

import { createInvite, updateParticipant } from '../../sandbox/twilio/domain/interactions/interactions';
import type { JsonObject } from '../../sandbox/twilio/domain/json';
import type { TransferMetadata } from '../../functions/lib/transfer/metadata';
import type { Notice } from '../../src/transfer/notices';
import { sampleStory, TRANSFER } from './sample-story';
import { takeStep } from './schedule';
import { Simulation } from './simulation';
import type { StoryStep, WorldPlan } from './story';
import { trueTransferOf } from './true-transfer';
import { withVirtualGlobals } from './virtual-time';
import { InvariantChecker } from './invariant-checker';

/** A world in which Alice holds Casey's chat, and which a test can damage. */
export async function watched(
  damage: (scene: Scene) => Promise<void>,
  world: Partial<WorldPlan> = {},
): Promise<string | undefined> {
  const simulation = new Simulation(sampleStory([], world));
  const checker = new InvariantChecker(simulation);
  const { time } = simulation;
  const pass = (ms: number): Promise<void> => time.advanceTo(time.elapsed() + ms, () => checker.look());
  await withVirtualGlobals(time, async () => {
    await pass(3_000);
    expect(checker.violation).toBeUndefined();
    await damage(new Scene(simulation, checker, pass));
    await pass(100);
  });
  return checker.violation && `${checker.violation.invariant}: ${checker.violation.text}`;
}

/** What a test can do to the world. */
export class Scene {
  constructor(
    readonly simulation: Simulation,
    readonly checker: InvariantChecker,
    readonly pass: (ms: number) => Promise<void>,
  ) {}

  get world() {
    return this.simulation.world;
  }

  get channelSid(): string {
    return [...this.world.interactions.channels.keys()][0] ?? '';
  }

  get conversationSid(): string {
    return this.simulation.customers[0]?.conversationSid ?? '';
  }

  removeAlice(): void {
    const alice = [...this.world.interactions.participants.values()].find(({ type }) => type === 'agent');
    updateParticipant(this.world, alice?.sid ?? '', 'closed');
  }

  get newestTaskSid(): string {
    return [...this.world.taskrouter.tasks.keys()].at(-1) ?? '';
  }

  get newestReservationSid(): string {
    return [...this.world.taskrouter.reservations.keys()].at(-1) ?? '';
  }

  invite(attributes: JsonObject = {}): void {
    const { workspaceSid } = this.world.taskrouter;
    const { workflowSid } = this.simulation.center;
    createInvite(this.world, this.channelSid, { workspaceSid, workflowSid, taskChannelUniqueName: 'chat', attributes });
  }

  /** One more invite like the newest, with other transfer metadata. */
  inviteAgain(changed: Partial<TransferMetadata>): void {
    const transfer = { ...trueTransferOf(this.world, this.newestTaskSid), ...changed };
    this.invite({ transfer: JSON.parse(JSON.stringify(transfer)) });
  }

  /** The service answers Bob. */
  answer(path: string, body: unknown): void {
    const workerSid = this.simulation.center.agents[1]?.workerSid ?? '';
    this.simulation.onAnswer({ path, workerSid, body });
  }

  async transfer(step: StoryStep = TRANSFER): Promise<void> {
    takeStep(this.simulation, step);
    await this.pass(500);
  }

  /** Alice's Flex shows this notice about her transfer. */
  show(notice: Notice, worker?: string): void {
    const [agent] = this.simulation.agents;
    const [tab] = agent?.tabs ?? [];
    const [transfer] = tab?.transfers.all() ?? [];
    if (!agent || !tab || !transfer) throw new Error('Failed to show Alice a notice: she has no transfer');
    this.simulation.onNotice({ agent, tab, transfer, shown: { notice, worker } });
  }
}

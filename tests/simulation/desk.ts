import type { DomainEvent } from '../../sandbox/twilio/domain/events';
import { inviteOfTask } from '../../sandbox/twilio/domain/interactions/lookup';
import { answerInvite, completeChannelFor, updateChannel } from '../../sandbox/twilio/domain/interactions/interactions';
import type { Reservation, ReservationStatus } from '../../sandbox/twilio/domain/taskrouter/entities';
import type { World } from '../../sandbox/twilio/domain/world';
import type { ActionReplacement, FlexActions, FlexStoreState, FlexTask } from '../../src/flex/host';
import type { VirtualTime } from './virtual-time';

/** How long Twilio's news takes to reach Flex. */
const NEWS_MS = 100;

const SHOWN: readonly ReservationStatus[] = ['pending', 'accepted', 'wrapping'];

const NEWS: Partial<Record<DomainEvent['type'], string>> = {
  'reservation.created': 'taskReceived',
  'reservation.wrapup': 'taskWrapup',
  'reservation.completed': 'taskCompleted',
  'reservation.canceled': 'taskCanceled',
};

/** Flex in one tab, as far as the plugin's adapters speak with it: the agent's tasks, actions and events, without anything to see. */
export class Desk {
  readonly actions: FlexActions;
  private readonly taskListeners = new Map<string, Set<(task: FlexTask) => void>>();
  private readonly beforeListeners = new Map<string, Parameters<FlexActions['addListener']>[1]>();
  private readonly replacements = new Map<string, ActionReplacement>();
  private readonly unsubscribe: () => void;

  constructor(
    private readonly world: World,
    private readonly workerSid: string,
    time: VirtualTime,
  ) {
    this.unsubscribe = world.subscribe((event) => {
      const news = NEWS[event.type];
      if (!news || !('reservation' in event) || event.reservation.workerSid !== workerSid) return;
      const task = this.flexTask(event.reservation, event.task);
      time.schedule(NEWS_MS, () => [...(this.taskListeners.get(news) ?? [])].forEach((listener) => listener(task)));
    });
    this.actions = {
      replaceAction: (name, replacement) => void this.replacements.set(name, replacement),
      addListener: (event, listener) => this.beforeListeners.set(event, listener),
      invokeAction: (name, payload) => this.invoke(name, payload),
    };
  }

  /** Flex's events about the agent's tasks. */
  readonly events = {
    addListener: (event: string, listener: (task: FlexTask) => void) =>
      void this.taskListeners.set(event, (this.taskListeners.get(event) ?? new Set()).add(listener)),
    removeListener: (event: string, listener: (task: FlexTask) => void) => void this.taskListeners.get(event)?.delete(listener),
  };

  tasks(): FlexTask[] {
    const { reservations, tasks } = this.world.taskrouter;
    return [...reservations.values()].flatMap((reservation) => {
      const task = tasks.get(reservation.taskSid);
      const isShown = task && reservation.workerSid === this.workerSid && SHOWN.includes(reservation.status);
      return isShown ? [this.flexTask(reservation, task)] : [];
    });
  }

  readonly state = (): FlexStoreState => ({
    flex: {
      view: {},
      worker: { tasks: new Map(this.tasks().map((task) => [task.sid, task])) },
      featureFlags: { transfersConfig: { enabled: false } },
    },
  });

  /** The tab is closed. */
  close(): void {
    this.unsubscribe();
    this.taskListeners.clear();
    this.beforeListeners.clear();
  }

  private flexTask({ sid, status }: Reservation, task: { sid: string; attributes: Record<string, unknown> }): FlexTask {
    return { sid, status, taskSid: task.sid, channelType: 'web', attributes: task.attributes };
  }

  private async invoke(name: string, payload: unknown): Promise<void> {
    let isAborted = false;
    this.beforeListeners.get(`before${name}`)?.(payload, () => (isAborted = true));
    if (isAborted) throw new Error(`Action ${name} cancelled by before event`);
    const original = async (given: unknown): Promise<void> => this.perform(name, given);
    const replacement = this.replacements.get(name);
    await (replacement ? replacement(payload, original) : original(payload));
  }

  /** What Flex itself does. Throws what Twilio refuses. */
  private perform(name: string, payload: unknown): void {
    const sid = typeof payload === 'object' && payload !== null && 'sid' in payload ? String(payload.sid) : '';
    const reservation = this.world.taskrouter.reservations.get(sid);
    const invite = reservation && inviteOfTask(this.world, reservation.taskSid);
    if (!reservation || !invite) throw new Error(`Failed to ${name}: there is no task ${sid}`);
    if (name === 'AcceptTask') answerInvite(this.world, invite.sid, 'accept', reservation.sid);
    if (name === 'RejectTask') answerInvite(this.world, invite.sid, 'decline', reservation.sid);
    if (name === 'WrapupTask') updateChannel(this.world, invite.channelSid, 'closed');
    if (name === 'CompleteTask') completeChannelFor(this.world, invite.channelSid, 'closed', this.workerSid);
  }
}

import type { DomainEvent } from '../../sandbox/twilio/domain/events';
import { inviteOfTask } from '../../sandbox/twilio/domain/interactions/lookup';
import { answerInvite, completeChannelFor, updateChannel } from '../../sandbox/twilio/domain/interactions/interactions';
import type { Reservation, ReservationStatus } from '../../sandbox/twilio/domain/taskrouter/entities';
import { completeReservation } from '../../sandbox/twilio/domain/taskrouter/reservations';
import type { World } from '../../sandbox/twilio/domain/world';
import type { TransferHost } from '../../src/connect-transfers';
import type { ActionReplacement, FlexActions, FlexStoreState, FlexTask } from '../../src/flex/host';
import type { InsightsClient } from '../../src/flex/live-invite';

/** How long Twilio's events take to reach Flex. */
const EVENT_MS = 100;

const SHOWN: readonly ReservationStatus[] = ['pending', 'accepted', 'wrapping'];

/** Flex's name of an event, by TaskRouter's. */
const TASK_EVENTS: Partial<Record<DomainEvent['type'], string>> = {
  'reservation.created': 'taskReceived',
  'reservation.wrapup': 'taskWrapup',
  'reservation.completed': 'taskCompleted',
  'reservation.canceled': 'taskCanceled',
};

/** An account on which live queries do not work. */
const refusedInsights: InsightsClient = {
  connectionState: 'denied',
  liveQuery: (index) => Promise.reject(new Error(`Failed to query ${index}: not allowed`)),
};

export interface HeadlessFlexOptions {
  world: World;
  /** The agent (`WK…`). */
  workerSid: string;
  token?: () => string;
  insights?: InsightsClient;
  /** Runs `callback` after that time. */
  schedule(milliseconds: number, callback: () => void): unknown;
}

/** Flex in one tab, without anything to see: the agent's tasks, Flex's actions and its events, over the emulated Twilio. */
export class HeadlessFlex implements TransferHost {
  readonly Actions: FlexActions;
  readonly ConversationState = { Actions: { unsubscribe: (): void => undefined, unload: (): void => undefined } };
  readonly token: () => string;
  private readonly taskListeners = new Map<string, Set<(task: FlexTask) => void>>();
  private readonly beforeListeners = new Map<string, Parameters<FlexActions['addListener']>[1]>();
  private readonly replacements = new Map<string, ActionReplacement>();
  private readonly unsubscribe: () => void;

  constructor(private readonly options: HeadlessFlexOptions) {
    const { world, workerSid, schedule, token = () => 'a token' } = options;
    this.token = token;
    this.unsubscribe = world.subscribe((event) => {
      const name = TASK_EVENTS[event.type];
      if (!name || !('reservation' in event) || event.reservation.workerSid !== workerSid) return;
      const task = this.flexTask(event.reservation, event.task);
      schedule(EVENT_MS, () => [...(this.taskListeners.get(name) ?? [])].forEach((listener) => listener(task)));
    });
    this.Actions = {
      replaceAction: (name, replacement) => void this.replacements.set(name, replacement),
      addListener: (event, listener) => this.beforeListeners.set(event, listener),
      invokeAction: (name, payload) => this.invoke(name, payload),
    };
  }

  readonly insights = (): InsightsClient => this.options.insights ?? refusedInsights;

  readonly workerSid = (): string => this.options.workerSid;

  readonly completeReservation = async (sid: string): Promise<void> => void completeReservation(this.options.world, sid);

  readonly nameOf = async (sid: string): Promise<string | undefined> =>
    this.options.world.taskrouter.workers.get(sid)?.attributes.full_name?.toString();

  readonly events = {
    addListener: (event: string, listener: (task: FlexTask) => void) =>
      void this.taskListeners.set(event, (this.taskListeners.get(event) ?? new Set()).add(listener)),
    removeListener: (event: string, listener: (task: FlexTask) => void) => void this.taskListeners.get(event)?.delete(listener),
  };

  readonly state = (): FlexStoreState => ({
    flex: {
      view: {},
      worker: { tasks: new Map(this.tasks().map((task) => [task.sid, task])) },
      featureFlags: { transfersConfig: { enabled: false } },
    },
  });

  tasks(): FlexTask[] {
    const { reservations, tasks } = this.options.world.taskrouter;
    return [...reservations.values()].flatMap((reservation) => {
      const task = tasks.get(reservation.taskSid);
      const isShown = task && reservation.workerSid === this.options.workerSid && SHOWN.includes(reservation.status);
      return isShown ? [this.flexTask(reservation, task)] : [];
    });
  }

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
    const { world, workerSid } = this.options;
    const sid = typeof payload === 'object' && payload !== null && 'sid' in payload ? String(payload.sid) : '';
    const reservation = world.taskrouter.reservations.get(sid);
    const invite = reservation && inviteOfTask(world, reservation.taskSid);
    if (!reservation || !invite) throw new Error(`Failed to ${name}: there is no task ${sid}`);
    if (name === 'AcceptTask') answerInvite(world, invite.sid, 'accept', reservation.sid);
    if (name === 'RejectTask') answerInvite(world, invite.sid, 'decline', reservation.sid);
    if (name === 'WrapupTask') updateChannel(world, invite.channelSid, 'closed');
    if (name === 'CompleteTask') completeChannelFor(world, invite.channelSid, 'closed', workerSid);
  }
}

import type { TaskRouterEvent } from '../../functions/lib/events/taskrouter-event';
import { emulatorForTests } from '../../sandbox/testing/emulator-for-tests';
import type { World } from '../../sandbox/twilio/domain/world';
import { updateWorkspace } from '../../sandbox/twilio/domain/taskrouter/workspace-settings';
import type { TransferActor } from '../../src/transfer/view';
import { SimulatedAgent } from './agent';
import { browserFetch } from './browser-fetch';
import { EventCallbacks } from './event-callbacks';
import { openSimulatedCenter } from './contact-center';
import type { ContactCenter } from './contact-center';
import { Customer } from './customer';
import { History } from './history';
import { Journal } from './journal';
import { Network } from './network';
import { DOMAIN_NAME, EVENTS_PATH, SimulatedService } from './service';
import type { Answered } from './service';
import type { Channel, SimulatedStory } from './story';
import type { ShownNotice, SimulatedTab } from './tab';
import { worldText } from './world-text';
import { VirtualTime } from './virtual-time';

/** The events on which the service acts: `npm run deploy` has TaskRouter send these alone. */
const HANDLED: Record<TaskRouterEvent['type'], true> = {
  'reservation.created': true,
  'reservation.accepted': true,
  'reservation.rejected': true,
  'task.created': true,
  'task.canceled': true,
  'task.completed': true,
  'task.deleted': true,
  'task.system-deleted': true,
};
const EVENTS = Object.keys(HANDLED);

/** A notice that Flex showed, and the transfer that it is about. */
export interface NoticeShown {
  agent: SimulatedAgent;
  tab: SimulatedTab;
  shown: ShownNotice;
  transfer: TransferActor;
}

/** One simulated world: Twilio, the service, the agents and the customers. */
export class Simulation {
  readonly time = new VirtualTime();
  readonly journal = new Journal(this.time);
  readonly world: World;
  readonly network: Network;
  readonly service: SimulatedService;
  readonly callbacks: EventCallbacks;
  readonly center: ContactCenter;
  readonly history: History;
  readonly agents: SimulatedAgent[];
  readonly customers: Customer[] = [];
  /** Called with every notice. */
  onNotice: (notice: NoticeShown) => void = () => undefined;
  /** Called with every answer of the service to an agent. */
  onAnswer: (answered: Answered) => void = () => undefined;
  /** Called when the service or the emulator reports something that should never happen. */
  onUnexpected: (text: string) => void = () => undefined;
  /** How often each kind of event happened that only some worlds have. */
  readonly events = new Map<string, number>();
  /** The tasks whose metadata agents have written over, with those agents (`WK…`). */
  readonly forgedTasks = new Map<string, Set<string>>();
  private ids = 0;

  constructor(readonly story: SimulatedStory) {
    const { time, journal } = this;
    const { world: plan, faults } = story;
    for (const line of worldText(plan)) journal.write(line);
    const network = new Network(faults, journal);
    const { emulator, world } = emulatorForTests({
      clock: time,
      rules: plan.rules,
      onUnhandled: (description) => this.onUnexpected(`Twilio does not know ${description}`),
      eventCallbacks: (request) => this.callbacks.send(request),
    });
    this.world = world;
    this.network = network;
    this.history = new History(world, journal);
    this.center = openSimulatedCenter(world, plan);
    const log = (line: string): void => {
      journal.write(`   the service logs ${line}`);
      // A worker who writes over the metadata of a task can make it look as if the workflow ignored their rejections.
      const isByForger = [...this.forgedTasks.keys()].some((taskSid) => line.includes(taskSid));
      if (line.startsWith('unexpected') && !isByForger) this.onUnexpected(line);
    };
    const onAnswer = (answered: Answered): void => this.onAnswer(answered);
    const { workflowSid } = this.center;
    this.service = new SimulatedService({ emulator, network, time, plan, log, onAnswer, workflowSid });
    this.callbacks = new EventCallbacks({ service: this.service, network, time });
    const eventCallbackUrl = plan.callbacks ? `https://${DOMAIN_NAME}${EVENTS_PATH}` : undefined;
    updateWorkspace(world, { eventCallbackUrl, eventsFilter: EVENTS });
    this.agents = this.center.agents.map((hired) => this.employ(hired));
    this.agents.forEach((agent, index) => {
      for (let tab = 0; tab < (plan.agents[index]?.tabs ?? 1); tab++) agent.openTab();
    });
    for (const channel of plan.customers) this.arrive(channel);
  }

  count(event: string): void {
    this.events.set(event, (this.events.get(event) ?? 0) + 1);
  }

  arrive(channel: Channel): void {
    this.customers.push(new Customer(this.world, this.center.arrive(channel)));
  }

  /** One more agent comes to work, who accepts every chat. */
  addAgent(): void {
    this.agents.push(this.employ(this.center.hire({ capacity: 1, available: false, tabs: 1, answers: [] })));
  }

  private employ(hired: ContactCenter['agents'][number]): SimulatedAgent {
    const { world, time, service, network, journal, story } = this;
    const agent: SimulatedAgent = new SimulatedAgent(
      hired,
      {
        ...{ world, time, workerSid: hired.workerSid, liveQueries: story.world.liveQueries },
        fetch: browserFetch({ service, network, time }, hired),
        newTransferId: () => this.newTransferId(),
        onNotice: (shown, transfer, tab) => {
          const { notice, target, worker } = shown;
          journal.write(`   ${hired.name} is told ${notice} (${[target, worker].filter(Boolean).join(', ')})`);
          this.onNotice({ agent, tab, shown, transfer });
        },
        report: (detail) => journal.write(`   ${hired.name}'s Flex reports ${detail}`),
      },
      {
        rejects: (reservationSid) => this.history.noteRejection(reservationSid),
        neverJoins: () => {
          journal.write(`${hired.name} is not going to join`);
          this.count('accepted, but never joined');
        },
        wrapsUp: () => this.count('wrapped up'),
        endsChat: () => this.onUnexpected(`${hired.name} has ended a chat by completing a wrap-up`),
      },
      story.world.wrapUp,
    );
    return agent;
  }

  /** A UUID, from nothing but the count. */
  newTransferId(): string {
    this.ids += 1;
    return `00000000-0000-4000-8000-${String(this.ids).padStart(12, '0')}`;
  }
}

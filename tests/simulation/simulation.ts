import { emulatorForTests } from '../../sandbox/testing/emulator-for-tests';
import type { World } from '../../sandbox/twilio/domain/world';
import { updateWorkspace } from '../../sandbox/twilio/domain/taskrouter/workspace-settings';
import type { AgentNotified } from '../../src/transfer/notices';
import type { TransferActor } from '../../src/transfer/view';
import { Agent } from './agent';
import { browserFetch } from './browser-fetch';
import { CallbackWay } from './callback-way';
import { openContactCenter } from './contact-center';
import type { ContactCenter } from './contact-center';
import { Customer } from './customer';
import { History } from './history';
import { Journal } from './journal';
import { Network } from './network';
import { DOMAIN_NAME, EVENTS_PATH, Service } from './service';
import type { Channel, Story } from './story';
import type { Tab } from './tab';
import { VirtualTime } from './virtual-time';

/** The events on which the service acts: an admin may have TaskRouter send these alone. */
const EVENTS = [
  ...['reservation.created', 'reservation.accepted', 'reservation.rejected'],
  ...['task.canceled', 'task.deleted', 'task.system-deleted'],
];

/** A notice, and the transfer about which it was given. */
export interface Told {
  agent: Agent;
  tab: Tab;
  notified: AgentNotified;
  transfer: TransferActor;
}

/** One world in motion: Twilio, the service, and the people. */
export class Simulation {
  readonly time = new VirtualTime();
  readonly journal = new Journal(this.time);
  readonly world: World;
  readonly network: Network;
  readonly service: Service;
  readonly callbacks: CallbackWay;
  readonly center: ContactCenter;
  readonly history: History;
  readonly agents: Agent[];
  readonly customers: Customer[] = [];
  /** Called with every notice. */
  onTold: (told: Told) => void = () => undefined;
  /** Called with what should never happen: what the service, the emulator or the plugin reports as unforeseen. */
  onSurprise: (text: string) => void = () => undefined;
  private ids = 0;

  constructor(readonly story: Story) {
    const { time, journal } = this;
    const { world: plan, faults } = story;
    const network = new Network(faults, journal);
    const { emulator, world } = emulatorForTests({
      clock: time,
      rules: { reevaluateOnAttributeUpdate: plan.reevaluates, closedChannelCancelsInvites: plan.closingCancels },
      onUnhandled: (description) => this.onSurprise(`Twilio does not know ${description}`),
      eventCallbacks: (request) => this.callbacks.send(request),
    });
    this.world = world;
    this.network = network;
    this.history = new History(world, journal);
    this.center = openContactCenter(world, plan);
    const log = (line: string): void => {
      journal.write(`   the service logs ${line}`);
      if (line.startsWith('unexpected')) this.onSurprise(line);
    };
    this.service = new Service({ emulator, network, time, plan, log, workflowSid: this.center.workflowSid });
    this.callbacks = new CallbackWay({ service: this.service, network, time });
    const eventCallbackUrl = plan.callbacks ? `https://${DOMAIN_NAME}${EVENTS_PATH}` : undefined;
    updateWorkspace(world, { eventCallbackUrl, eventsFilter: EVENTS });
    this.agents = this.center.agents.map((hired) => this.employ(hired));
    this.agents.forEach((agent, index) => {
      for (let tab = 0; tab < (plan.agents[index]?.tabs ?? 1); tab++) agent.openTab();
    });
    for (const channel of plan.customers) this.arrive(channel);
  }

  arrive(channel: Channel): void {
    this.customers.push(new Customer(this.world, this.center.arrive(channel)));
  }

  /** Somebody comes to work who takes whatever there is. */
  reinforce(): void {
    this.agents.push(this.employ(this.center.hire({ capacity: 1, available: false, tabs: 1, answers: [] })));
  }

  private employ(hired: ContactCenter['agents'][number]): Agent {
    const { world, time, service, network, journal, story } = this;
    const agent: Agent = new Agent(
      hired,
      {
        ...{ world, time, workerSid: hired.workerSid, liveQueries: story.world.liveQueries },
        fetch: browserFetch({ service, network, time }, hired),
        newTransferId: () => this.newTransferId(),
        tell: (notified, transfer, tab) => {
          const { notice, target, worker } = notified;
          journal.write(`   ${hired.name} is told ${notice} (${[target, worker].filter(Boolean).join(', ')})`);
          this.onTold({ agent, tab, notified, transfer });
        },
        report: (detail) => journal.write(`   ${hired.name}'s Flex reports ${detail}`),
      },
      (reservationSid) => this.history.noteDecline(reservationSid),
    );
    return agent;
  }

  /** A UUID, from nothing but the count. */
  private newTransferId(): string {
    this.ids += 1;
    return `00000000-0000-4000-8000-${String(this.ids).padStart(12, '0')}`;
  }
}

import type { Reservation, Task } from '../../sandbox/twilio/domain/taskrouter/entities';
import { parseTransferMetadata } from '../../functions/lib/transfer/metadata';
import type { HiredAgent } from './contact-center';
import type { AgentAnswer } from './story';
import { SimulatedTab } from './tab';
import type { SimulatedTabOptions } from './tab';

const ACCEPT: AgentAnswer = { afterMs: 1_000, answer: 'accept' };
const MOST_TABS = 2;

/** An agent with up to two tabs of Flex, who answers the reservations there. */
export class SimulatedAgent {
  readonly tabs: SimulatedTab[] = [];
  private answered = 0;
  private acceptsAll = false;

  constructor(
    readonly hired: HiredAgent,
    private readonly options: SimulatedTabOptions,
    private readonly onReject: (reservationSid: string) => void,
  ) {
    options.world.subscribe((event) => {
      if (event.type !== 'reservation.created' || event.reservation.workerSid !== hired.workerSid) return;
      this.planAnswer(event.reservation, event.task);
    });
  }

  openTab(): void {
    if (this.tabs.length < MOST_TABS) this.tabs.push(new SimulatedTab(this.options));
  }

  closeTab(): void {
    this.tabs.pop()?.close();
  }

  /** The tab forgets everything, and the new one reads the pending transfers again. */
  reload(): void {
    this.closeTab();
    this.openTab();
  }

  reloadAll(): void {
    const { length } = this.tabs;
    while (this.tabs.length > 0) this.closeTab();
    while (this.tabs.length < length) this.openTab();
  }

  /** From now on the agent accepts every reservation, pending ones included. */
  acceptAll(): void {
    this.acceptsAll = true;
    const { reservations, tasks } = this.options.world.taskrouter;
    for (const reservation of reservations.values()) {
      const task = tasks.get(reservation.taskSid);
      if (task && reservation.workerSid === this.hired.workerSid && reservation.status === 'pending')
        this.planAnswer(reservation, task);
    }
  }

  private planAnswer({ sid }: Pick<Reservation, 'sid'>, { attributes }: Pick<Task, 'attributes'>): void {
    const { afterMs, answer } = parseTransferMetadata(attributes) ? this.nextAnswer() : ACCEPT;
    if (answer !== 'ignore') this.options.time.schedule(afterMs, () => this.give(answer, sid));
  }

  private nextAnswer(): AgentAnswer {
    if (this.acceptsAll) return ACCEPT;
    const answer = this.hired.answers[this.answered];
    this.answered += 1;
    return answer ?? ACCEPT;
  }

  /** Does nothing without an open tab, or when the reservation is no longer pending. */
  private give(answer: 'accept' | 'reject', sid: string): void {
    const [tab] = this.tabs;
    const isPending = this.options.world.taskrouter.reservations.get(sid)?.status === 'pending';
    if (!tab || !isPending) return;
    if (answer === 'reject') this.onReject(sid);
    void tab.flex.Actions.invokeAction(answer === 'accept' ? 'AcceptTask' : 'RejectTask', { sid });
  }
}

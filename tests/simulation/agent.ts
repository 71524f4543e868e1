import type { Reservation, Task } from '../../sandbox/twilio/domain/taskrouter/entities';
import { parseTransferMetadata } from '../../functions/lib/transfer/metadata';
import type { HiredAgent } from './contact-center';
import type { Answer } from './story';
import { Tab } from './tab';
import type { TabOptions } from './tab';

const ACCEPT: Answer = { afterMs: 1_000, answer: 'accept' };
const MOST_TABS = 2;

/** A person at work with up to two tabs of Flex, who answers what rings there. */
export class Agent {
  readonly tabs: Tab[] = [];
  private answered = 0;
  private isWilling = false;

  constructor(
    readonly hired: HiredAgent,
    private readonly options: TabOptions,
    private readonly onDecline: (reservationSid: string) => void,
  ) {
    options.world.subscribe((event) => {
      if (event.type !== 'reservation.created' || event.reservation.workerSid !== hired.workerSid) return;
      this.think(event.reservation, event.task);
    });
  }

  openTab(): void {
    if (this.tabs.length < MOST_TABS) this.tabs.push(new Tab(this.options));
  }

  closeTab(): void {
    this.tabs.pop()?.close();
  }

  /** The tab is thrown away, and another one has to find out where everything is. */
  reload(): void {
    this.closeTab();
    this.openTab();
  }

  reloadAll(): void {
    const { length } = this.tabs;
    while (this.tabs.length > 0) this.closeTab();
    while (this.tabs.length < length) this.openTab();
  }

  /** From now on they accept whatever rings, also what rings already. */
  becomeWilling(): void {
    this.isWilling = true;
    const { reservations, tasks } = this.options.world.taskrouter;
    for (const reservation of reservations.values()) {
      const task = tasks.get(reservation.taskSid);
      if (task && reservation.workerSid === this.hired.workerSid && reservation.status === 'pending')
        this.think(reservation, task);
    }
  }

  private think({ sid }: Pick<Reservation, 'sid'>, { attributes }: Pick<Task, 'attributes'>): void {
    const { afterMs, answer } = parseTransferMetadata(attributes) ? this.nextAnswer() : ACCEPT;
    if (answer !== 'ignore') this.options.time.schedule(afterMs, () => this.say(answer, sid));
  }

  private nextAnswer(): Answer {
    if (this.isWilling) return ACCEPT;
    const answer = this.hired.answers[this.answered];
    this.answered += 1;
    return answer ?? ACCEPT;
  }

  /** Nothing happens without Flex, or when it rings no more. */
  private say(answer: 'accept' | 'decline', sid: string): void {
    const [tab] = this.tabs;
    const isRinging = this.options.world.taskrouter.reservations.get(sid)?.status === 'pending';
    if (!tab || !isRinging) return;
    if (answer === 'decline') this.onDecline(sid);
    void tab.desk.actions.invokeAction(answer === 'accept' ? 'AcceptTask' : 'RejectTask', { sid });
  }
}

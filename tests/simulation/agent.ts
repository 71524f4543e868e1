import type { Reservation } from '../../sandbox/twilio/domain/taskrouter/entities';
import { inviteOfTask } from '../../sandbox/twilio/domain/interactions/lookup';
import type { InteractionChannel } from '../../sandbox/twilio/domain/interactions/entities';
import type { World } from '../../sandbox/twilio/domain/world';
import { neverJoinNext } from '../../sandbox/twilio/domain/interactions/interactions';
import type { HiredAgent } from './contact-center';
import type { AgentAnswer, WrapUpPlan } from './story';
import { SimulatedTab } from './tab';
import type { SimulatedTabOptions } from './tab';
import { trueTransferOf } from './true-transfer';

const ACCEPT: AgentAnswer = { afterMs: 1_000, answer: 'accept' };
const MOST_TABS = 2;
/** How long an agent wraps up, and how soon they try again where that is not possible. */
const WRAP_UP_MS = { short: 2_000, long: 30_000 };
const AGAIN_MS = 5_000;

/** An agent with up to two tabs of Flex, who answers the reservations there. */
export class SimulatedAgent {
  readonly tabs: SimulatedTab[] = [];
  /** Since when a tab of Flex has been open, in milliseconds since the epoch. Undefined while none is. */
  hasFlexSince: number | undefined;
  private answered = 0;
  private acceptsAll = false;

  constructor(
    readonly hired: HiredAgent,
    private readonly options: SimulatedTabOptions,
    private readonly on: { rejects(reservationSid: string): void; neverJoins(): void; wrapsUp(): void; endsChat(): void },
    wrapUp: WrapUpPlan,
  ) {
    options.world.subscribe((event) => {
      if (!('reservation' in event) || event.reservation.workerSid !== hired.workerSid) return;
      if (event.type === 'reservation.created') this.planAnswer(event.reservation);
      if (event.type !== 'reservation.wrapup' || wrapUp === 'off') return;
      on.wrapsUp();
      this.planCompletion(event.reservation.sid, WRAP_UP_MS[wrapUp]);
    });
  }

  openTab(): void {
    if (this.tabs.length >= MOST_TABS) return;
    this.tabs.push(new SimulatedTab(this.options));
    this.hasFlexSince ??= this.options.time.now();
  }

  closeTab(): void {
    this.tabs.pop()?.close();
    if (this.tabs.length === 0) this.hasFlexSince = undefined;
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
    for (const reservation of this.options.world.taskrouter.reservations.values()) {
      const { workerSid, status } = reservation;
      if (workerSid === this.hired.workerSid && status === 'pending') this.planAnswer(reservation);
    }
  }

  private planAnswer({ sid, taskSid }: Pick<Reservation, 'sid' | 'taskSid'>): void {
    const { afterMs, answer } = trueTransferOf(this.options.world, taskSid) ? this.nextAnswer() : ACCEPT;
    if (answer !== 'ignore') this.options.time.schedule(afterMs, () => this.give(answer, sid));
  }

  /** The agent completes the task in Flex, as soon as it is open. */
  private planCompletion(sid: string, afterMs: number): void {
    this.options.time.schedule(afterMs, () => {
      if (this.options.world.taskrouter.reservations.get(sid)?.status !== 'wrapping') return;
      void this.complete(sid);
      this.planCompletion(sid, AGAIN_MS);
    });
  }

  private async complete(sid: string): Promise<void> {
    const { world } = this.options;
    const channel = channelOf(world, sid);
    const before = channel?.status;
    await this.tabs[0]?.flex.Actions.invokeAction('CompleteTask', { sid }).catch(() => undefined);
    if (before !== 'closed' && channel?.status === 'closed') this.on.endsChat();
  }

  private nextAnswer(): AgentAnswer {
    if (this.acceptsAll) return ACCEPT;
    const answer = this.hired.answers[this.answered];
    this.answered += 1;
    return answer ?? ACCEPT;
  }

  /** Does nothing without an open tab, or when the reservation is no longer pending. */
  private give(answer: Exclude<AgentAnswer['answer'], 'ignore'>, sid: string): void {
    const { world } = this.options;
    const [tab] = this.tabs;
    const isPending = world.taskrouter.reservations.get(sid)?.status === 'pending';
    if (!tab || !isPending) return;
    if (answer === 'reject') this.on.rejects(sid);
    if (answer === 'never join' && !this.acceptsAll) {
      this.on.neverJoins();
      neverJoinNext(world, this.hired.workerSid);
    }
    // Twilio may refuse the acceptance: the agent wraps up an earlier task of the same conversation.
    void tab.flex.Actions.invokeAction(answer === 'reject' ? 'RejectTask' : 'AcceptTask', { sid })
      .catch(() => undefined)
      .finally(() => world.interactions.neverJoining.delete(this.hired.workerSid));
  }
}

function channelOf(world: World, reservationSid: string): InteractionChannel | undefined {
  const reservation = world.taskrouter.reservations.get(reservationSid);
  const invite = reservation && inviteOfTask(world, reservation.taskSid);
  return invite && world.interactions.channels.get(invite.channelSid);
}

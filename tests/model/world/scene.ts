import { createTransferClient } from '../../../src/http/transfer-client';
import type { TransferClient } from '../../../src/http/transfer-client';
import { parseTransferMetadata } from '../../../functions/lib/transfer/metadata';
import type { TransferMetadata } from '../../../functions/lib/transfer/metadata';
import type { TransferReference } from '../../../src/contract/transfer-status';
import { liveInvites } from './facts';
import { refusingRemovals } from './faults';
import type { Asked, HeldQuestions } from './held-questions';
import { aliceTask, NotNow } from './people';
import type { ServiceWorld } from './service-world';
import type { Tab } from './tab';

const { signal } = new AbortController();

/** A chat at Twilio, and Alice before her Flex. */
export class Scene {
  /** What tabs that are closed now have sent, and nobody has answered yet. */
  private readonly sent: HeldQuestions[] = [];
  private readonly elsewhere: TransferClient;
  private ids = 0;

  constructor(
    readonly service: ServiceWorld,
    public tab: Tab,
  ) {
    const { url: serviceUrl, token } = service;
    this.elsewhere = createTransferClient({ serviceUrl, token, fetch });
  }

  /** Alice picks somebody in the directory. */
  choose(targetSid: string | undefined): void {
    const transfer = this.tab.start(aliceTask(this.service));
    transfer.send({ type: 'target.chosen', targetSid: targetSid ?? '', transferId: this.newTransferId() });
  }

  /** Whether the plugin, or a tab that is closed now, waits for this. */
  isAsked(asked: Asked): boolean {
    return this.askers.some((questions) => questions.has(asked));
  }

  /** Has a question of the plugin answered. */
  async answer(asked: Asked): Promise<void> {
    await this.askerOf(asked).answer(asked);
  }

  /** A question of the plugin's fails in the browser, by a bug. */
  async fail(asked: Asked): Promise<void> {
    await this.askerOf(asked).fail(asked, new Error(`Failed to ask for ${asked}: a bug`));
  }

  /** The watch, if there is one, asks the service how the transfer is. */
  async look(): Promise<void> {
    if (this.tab.snapshot?.matches('invited')) await this.tab.questions.answer('news');
  }

  /** Another tab of Alice's finishes what this one has begun. */
  async finishElsewhere(): Promise<void> {
    const { id: transferId, task: taskSid, target: targetSid } = this.invite().mark;
    await this.elsewhere.requestTransfer({ transferId, taskSid, targetSid }, signal);
  }

  /** Alice takes the chat back in another tab. */
  async takeBackElsewhere(): Promise<void> {
    await this.elsewhere.takeBack(this.invite().reference, signal);
  }

  /** Alice has transferred the chat in another tab, which was closed before she was out. */
  async transferElsewhere(targetSid: string): Promise<void> {
    const request = { ...aliceTask(this.service), transferId: this.newTransferId(), targetSid };
    await this.service.during(refusingRemovals, () => this.elsewhere.requestTransfer(request, signal));
  }

  /** Alice's tab is closed, with all that it knew. */
  closeTab(): void {
    this.tab.close();
    this.sent.push(this.tab.questions);
  }

  private get askers(): HeldQuestions[] {
    return [this.tab.questions, ...this.sent];
  }

  private askerOf(asked: Asked): HeldQuestions {
    const asker = this.askers.find((questions) => questions.has(asked));
    if (!asker) throw new NotNow(`Failed to answer ${asked}: nobody has asked`);
    return asker;
  }

  private invite(): { mark: TransferMetadata; reference: TransferReference } {
    const [task] = liveInvites(this.service);
    const mark = task && parseTransferMetadata(task.attributes);
    if (!task || !mark) throw new NotNow('Failed to find the invite: there is none');
    const { flexInteractionSid, flexInteractionChannelSid } = task.attributes;
    const [interactionSid, channelSid] = [String(flexInteractionSid), String(flexInteractionChannelSid)];
    return { mark, reference: { transferId: mark.id, taskSid: task.sid, interactionSid, channelSid } };
  }

  private newTransferId(): string {
    return `00000000-0000-4000-8000-${String(++this.ids).padStart(12, '0')}`;
  }
}

import { createTransferClient } from '../../../src/http/transfer-client';
import type { TransferClient } from '../../../src/http/transfer-client';
import { parseTransferMetadata } from '../../../functions/lib/transfer/metadata';
import type { TransferMetadata } from '../../../functions/lib/transfer/metadata';
import type { TransferReference } from '../../../src/contract/transfer-status';
import { liveInviteTasks } from './facts';
import { refusingRemovals } from './faults';
import type { Asked, Change, HeldQuestions } from './held-questions';
import { aliceTask, NotPossible } from './people';
import type { ServiceWorld } from './service-world';
import type { ModelTab } from './tab';

const { signal } = new AbortController();

/** A chat at Twilio, and Alice at her Flex. */
export class Scene {
  /** The unanswered questions of tabs that are closed now. */
  private readonly sent: HeldQuestions[] = [];
  private readonly elsewhere: TransferClient;

  constructor(
    readonly service: ServiceWorld,
    public tab: ModelTab,
    readonly newTransferId: () => string,
  ) {
    const { url: serviceUrl, token } = service;
    this.elsewhere = createTransferClient({ serviceUrl, token, fetch });
  }

  /** Alice picks a target in the directory. */
  choose(targetSid: string | undefined, { isAskedForNote = false } = {}): void {
    this.tab.isAskedForNote = isAskedForNote;
    this.tab.choose(aliceTask(this.service), targetSid ?? '');
  }

  /** Whether this tab, or one that is closed now, waits for this answer. */
  isAsked(asked: Asked): boolean {
    return this.askers.some((questions) => questions.has(asked));
  }

  /** Has a question of the plugin answered. */
  async answer(asked: Asked, as?: Change): Promise<void> {
    await this.askerOf(asked).answer(asked, as);
  }

  /** A question of the plugin fails in the browser, by a bug. */
  async fail(asked: Asked): Promise<void> {
    await this.askerOf(asked).fail(asked, new Error(`Failed to ask for ${asked}: a bug`));
  }

  /** The watch, if there is one, reads the transfer's status. */
  async look(as?: Change): Promise<void> {
    if (this.tab.snapshot?.matches('invited')) await this.tab.questions.answer('readStatus', as);
  }

  /** Another tab of Alice's finishes what this one began. */
  async finishElsewhere(): Promise<void> {
    const { id: transferId, task: taskSid, target: targetSid } = this.invite().metadata;
    await this.elsewhere.requestTransfer({ transferId, taskSid, targetSid }, signal);
  }

  /** Alice takes the chat back in another tab. */
  async takeBackElsewhere(): Promise<void> {
    await this.elsewhere.takeBack(this.invite().reference, signal);
  }

  /** Alice transferred the chat in another tab, and closed it before she was out of the chat. */
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
    if (!asker) throw new NotPossible(`Failed to answer ${asked}: nobody has asked`);
    return asker;
  }

  private invite(): { metadata: TransferMetadata; reference: TransferReference } {
    const [task] = liveInviteTasks(this.service);
    const metadata = task && parseTransferMetadata(task.attributes);
    if (!task || !metadata) throw new NotPossible('Failed to find the invite: there is none');
    const { flexInteractionSid, flexInteractionChannelSid } = task.attributes;
    const [interactionSid, channelSid] = [String(flexInteractionSid), String(flexInteractionChannelSid)];
    return { metadata, reference: { transferId: metadata.id, taskSid: task.sid, interactionSid, channelSid } };
  }
}

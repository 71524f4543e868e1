import type { Frame, Locator, Page } from 'playwright-core';
import { isTold } from './told-notices';

/** One agent's Flex, worked as an agent works it: by what is on the screen. */
export class AgentDesk {
  /** Warnings and errors of the page's console so far. */
  readonly console: string[] = [];

  /** The frame is the window's own, or the one in which the start page shows this agent. */
  constructor(readonly frame: Frame) {
    this.page.on('console', (message) => {
      if (['warning', 'error'].includes(message.type())) this.console.push(message.text());
    });
  }

  /** The window that the desk is in. */
  get page(): Page {
    return this.frame.page();
  }

  /** The task list's entries, ringing ones among them. */
  get tasks(): Locator {
    return this.frame.getByTestId('task-item');
  }

  /** The transcript of the open chat, one entry a message. */
  get messages(): Locator {
    return this.frame.getByTestId('message-body');
  }

  /** The bars in which Flex tells the agent something. */
  get notices(): Locator {
    return this.frame.getByTestId('notification-message');
  }

  get transferButton(): Locator {
    return this.frame.getByTestId('chat-transfer-button');
  }

  /** In the list of outgoing transfers. */
  get takeBackButton(): Locator {
    return this.frame.getByRole('button', { name: /^Take back the chat/ }).first();
  }

  get acceptButton(): Locator {
    return this.frame.getByTestId('accept-task');
  }

  /** Resolves when Flex has started and shows the agent's tasks, or that there are none. */
  async isReady(): Promise<void> {
    await this.tasks.first().or(this.frame.getByText('No active tasks')).first().waitFor();
  }

  /** Waits for the incoming chat, of this customer if there are several, and takes it. */
  async accept(customer = ''): Promise<void> {
    await this.tasks.filter({ hasText: customer }).getByTestId('accept-task').first().click();
    await this.frame.locator('.Twilio-TaskCanvasHeader-Name').filter({ hasText: customer }).waitFor();
    await this.frame.getByTestId('end-task-button').waitFor();
  }

  /** Opens one of the tasks by the name it is listed under. */
  async select(name: string): Promise<void> {
    await this.tasks.filter({ hasText: name }).click();
    await this.frame.locator('.Twilio-TaskCanvasHeader-Name').filter({ hasText: name }).waitFor();
  }

  /** Does what a shortcut or another plugin would do: invokes one of Flex's actions. */
  async invoke(action: string, payload: object = {}): Promise<void> {
    await this.frame.evaluate(([name, given]) => window.Twilio.Flex.Actions.invokeAction(name, given), [
      action,
      payload,
    ] as const);
  }

  /** From now on, until the page is loaded again, one of Flex's actions never gets further than its first step. */
  async holdUp(action: string): Promise<void> {
    await this.frame.evaluate((name) => {
      window.Twilio.Flex.Actions.addListener(`before${name}`, () => new Promise(() => undefined));
    }, action);
  }

  /** Takes away the bars that Flex lays over the task's own buttons. */
  async closeNotices(): Promise<void> {
    for (const close of await this.frame.getByRole('button', { name: 'Close notification' }).all()) await close.click();
  }

  async decline(): Promise<void> {
    await this.frame.getByTestId('reject-task').first().click();
  }

  async openDirectory(tab: 'Agents' | 'Queues'): Promise<void> {
    await this.transferButton.click();
    await this.showTab(tab);
  }

  /** Turns to one of the open directory's lists. */
  async showTab(tab: 'Agents' | 'Queues'): Promise<void> {
    await this.frame.locator('.Twilio-TabHeader', { hasText: tab }).click();
  }

  /** The open directory's entry for a colleague or a queue, by the name that it shows. */
  directoryEntry(name: string): Locator {
    const pick = `[aria-label="Transfer to ${name}"], [aria-label^="Transfer to ${name} cannot"]`;
    return this.frame
      .locator('.Twilio-WorkerDirectory-Worker, .Twilio-WorkerDirectory-Queue')
      .filter({ has: this.frame.locator(pick) });
  }

  /** The button that stands in an entry while the pointer is over it. */
  pickButton(name: string): Locator {
    return this.frame.getByRole('button', { name: `Transfer to ${name}`, exact: true });
  }

  /** Where the agent writes the note and picks the reason. */
  get handOverPanel(): Locator {
    return this.frame.getByTestId('chat-transfer-hand-over');
  }

  get noteField(): Locator {
    return this.handOverPanel.getByRole('textbox');
  }

  get reasonField(): Locator {
    return this.handOverPanel.getByRole('combobox');
  }

  /** Sends what the panel has. */
  get confirmButton(): Locator {
    return this.handOverPanel.getByRole('button', { name: 'Transfer', exact: true });
  }

  /** Presses Transfer and picks a colleague or a queue. */
  async pick(tab: 'Agents' | 'Queues', name: string): Promise<void> {
    await this.openDirectory(tab);
    await this.directoryEntry(name).hover();
    await this.pickButton(name).click();
  }

  /** Picks a target, and hands the chat over with this note, or without one. A service that is down asks for none. */
  async transferTo(tab: 'Agents' | 'Queues', name: string, { note = '', reason = '' } = {}): Promise<void> {
    await this.pick(tab, name);
    const busy = this.frame.getByRole('button', { name: 'Transferring…' });
    await this.handOverPanel.or(busy).first().waitFor();
    if (await busy.isVisible()) return;
    if (note !== '') await this.noteField.fill(note);
    if (reason !== '') await this.reasonField.selectOption(reason);
    await this.confirmButton.click();
  }

  /** Above the open chat: who handed it over, and why. */
  get card(): Locator {
    return this.frame.getByTestId('chat-transfer-card');
  }

  /** Where the task says why it was not transferred. */
  get trouble(): Locator {
    return this.frame.getByTestId('chat-transfer-trouble');
  }

  async write(text: string): Promise<void> {
    await this.frame.getByPlaceholder('Type message').fill(text);
    await this.frame.getByTestId('send-message').click();
  }

  /** Resolves when the open chat shows exactly these messages, oldest first. */
  async sees(...texts: string[]): Promise<void> {
    await this.frame.waitForFunction((expected) => {
      const shown = [...document.querySelectorAll('[data-testid="message-body"]')].map((body) => body.textContent?.trim());
      return JSON.stringify(shown) === JSON.stringify(expected);
    }, texts);
  }

  /** Resolves when the open chat calls a colleague by their name: a freshly opened one says their identity at first. */
  async names(colleague: string): Promise<void> {
    await this.frame.getByText(colleague, { exact: true }).first().waitFor();
  }

  /** Resolves when Flex tells the agent this, or has told it since the page was loaded. */
  async isTold(text: string | RegExp): Promise<void> {
    const { source, flags } = text instanceof RegExp ? text : new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    await this.frame.waitForFunction(isTold, [source, flags] as const);
  }

  /** Resolves when the button to transfer the open chat can be pressed. */
  async mayTransfer(): Promise<void> {
    await this.transferButton.and(this.frame.locator(':enabled')).waitFor();
  }

  /** Resolves when the newest outgoing transfer can be taken back. */
  async mayTakeBack(): Promise<void> {
    await this.takeBackButton.and(this.frame.locator(':enabled')).waitFor();
  }

  /** Resolves when the agent has no task at all. */
  async isIdle(): Promise<void> {
    await this.frame.getByText('No active tasks').waitFor();
  }
}

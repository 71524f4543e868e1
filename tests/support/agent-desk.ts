import type { Locator, Page } from 'playwright-core';

/** One agent's Flex, worked as an agent works it: by what is on the screen. */
export class AgentDesk {
  /** Warnings and errors of the page's console so far. */
  readonly console: string[] = [];

  constructor(readonly page: Page) {
    page.on('console', (message) => {
      if (['warning', 'error'].includes(message.type())) this.console.push(message.text());
    });
  }

  /** The task list's entries, ringing ones among them. */
  get tasks(): Locator {
    return this.page.getByTestId('task-item');
  }

  /** The transcript of the open chat, one entry a message. */
  get messages(): Locator {
    return this.page.getByTestId('message-body');
  }

  /** The bars in which Flex tells the agent something. */
  get notices(): Locator {
    return this.page.getByTestId('notification-message');
  }

  get transferButton(): Locator {
    return this.page.getByTestId('chat-transfer-button');
  }

  get acceptButton(): Locator {
    return this.page.getByTestId('accept-task');
  }

  /** Resolves when Flex has started and shows the agent's tasks, or that there are none. */
  async isReady(): Promise<void> {
    await this.tasks.first().or(this.page.getByText('No active tasks')).first().waitFor();
  }

  /** Waits for the incoming chat, of this customer if there are several, and takes it. */
  async accept(customer = ''): Promise<void> {
    await this.tasks.filter({ hasText: customer }).getByTestId('accept-task').first().click();
    await this.page.locator('.Twilio-TaskCanvasHeader-Name').filter({ hasText: customer }).waitFor();
    await this.page.getByTestId('end-task-button').waitFor();
  }

  /** Opens one of the tasks by the name it is listed under. */
  async select(name: string): Promise<void> {
    await this.tasks.filter({ hasText: name }).click();
    await this.page.locator('.Twilio-TaskCanvasHeader-Name').filter({ hasText: name }).waitFor();
  }

  /** Does what a shortcut or another plugin would do: invokes one of Flex's actions. */
  async invoke(action: string, payload: object = {}): Promise<void> {
    await this.page.evaluate(([name, given]) => window.Twilio.Flex.Actions.invokeAction(name, given), [action, payload] as const);
  }

  /** Takes away the bars that Flex lays over the task's own buttons. */
  async closeNotices(): Promise<void> {
    for (const close of await this.page.getByRole('button', { name: 'Close notification' }).all()) await close.click();
  }

  async decline(): Promise<void> {
    await this.page.getByTestId('reject-task').first().click();
  }

  async openDirectory(tab: 'Agents' | 'Queues'): Promise<void> {
    await this.transferButton.click();
    await this.page.locator('.Twilio-TabHeader', { hasText: tab }).click();
  }

  /** Presses Transfer and picks a colleague or a queue by the name that the directory shows. */
  async transferTo(tab: 'Agents' | 'Queues', name: string): Promise<void> {
    await this.openDirectory(tab);
    // The button shows itself while the pointer is over its row.
    await this.page.getByText(name, { exact: true }).last().hover();
    await this.page.getByRole('button', { name: `Transfer to ${name}`, exact: true }).click();
  }

  async write(text: string): Promise<void> {
    await this.page.getByPlaceholder('Type message').fill(text);
    await this.page.getByTestId('send-message').click();
  }

  /** Resolves when the open chat shows exactly these messages, oldest first. */
  async sees(...texts: string[]): Promise<void> {
    await this.page.waitForFunction((expected) => {
      const shown = [...document.querySelectorAll('[data-testid="message-body"]')].map((body) => body.textContent?.trim());
      return JSON.stringify(shown) === JSON.stringify(expected);
    }, texts);
  }

  /** Resolves when Flex tells the agent this. */
  async isTold(text: string | RegExp): Promise<void> {
    await this.notices.filter({ hasText: text }).first().waitFor();
  }

  /** Resolves when the agent has no task at all. */
  async isIdle(): Promise<void> {
    await this.page.getByText('No active tasks').waitFor();
  }
}

import type { Locator, Page } from 'playwright-core';
import { AgentDesk } from './agent-desk';

/** The sandbox's start page, worked as a person works it: every control is found by its role and its accessible name. */
export class StartPage {
  constructor(readonly page: Page) {}

  /** The window of the customer who is shown. */
  get customer(): Locator {
    return this.page.getByRole('region', { name: /^(Customer|.*'s chat)$/ });
  }

  get messageField(): Locator {
    return this.customer.getByRole('textbox', { name: 'Write as the customer' });
  }

  get sendButton(): Locator {
    return this.customer.getByRole('button', { name: 'Send' });
  }

  get leaveButton(): Locator {
    return this.customer.getByRole('button', { name: 'Leave chat' });
  }

  get channelOfNewChat(): Locator {
    return this.page.getByRole('combobox', { name: 'Channel of the new chat' });
  }

  get newChatButton(): Locator {
    return this.page.getByRole('button', { name: 'New chat' });
  }

  get resetButton(): Locator {
    return this.page.getByRole('button', { name: 'Reset' });
  }

  /** Leads to the visualizer. */
  get machineLink(): Locator {
    return this.page.getByRole('link', { name: 'See the machine' });
  }

  /** The links that open each agent's Flex alone. */
  get agentLinks(): Locator {
    return this.page.getByRole('navigation', { name: "Open an agent's Flex alone" }).getByRole('link');
  }

  /** The Flex of an agent who is shown here, ready for work. Throws when there is none of that name. */
  async desk(name: string): Promise<AgentDesk> {
    const element = await this.page
      .getByRole('region', { name: `${name}'s Flex` })
      .getByTitle(`Twilio Flex, signed in as ${name}`)
      .elementHandle();
    const frame = await element?.contentFrame();
    if (!frame) throw new Error(`Failed to find ${name}'s Flex on the start page: it is in no frame`);
    const desk = new AgentDesk(frame);
    await desk.isReady();
    return desk;
  }

  async writeAsCustomer(text: string): Promise<void> {
    await this.messageField.fill(text);
    await this.sendButton.click();
  }

  /** Resolves when the customer's window shows exactly these messages, oldest first. */
  async customerSees(...texts: string[]): Promise<void> {
    await this.page.waitForFunction((expected) => {
      const shown = [...document.querySelectorAll('.customer .messages p')].map((body) => body.textContent);
      return JSON.stringify(shown) === JSON.stringify(expected);
    }, texts);
  }

  /** Resolves when the page's last line says this of the chat that is shown, such as `With Bob`. */
  async says(text: string): Promise<void> {
    await this.page.getByRole('status').getByText(text).waitFor();
  }
}

import type { Locator, Page } from 'playwright-core';

/** The visualizer, worked as a person works it. */
export class VisualizerPage {
  constructor(readonly page: Page) {}

  /** A state's card on the chart. */
  state(name: string): Locator {
    return this.page
      .getByRole('main')
      .getByRole('button', { name: new RegExp(`^${name.replace('.', '\\.')}(, the current state)?$`) });
  }

  get current(): Locator {
    return this.page.getByRole('main').getByRole('button', { name: /, the current state$/ });
  }

  panel(name: string): Locator {
    return this.page.getByRole('complementary', { name, exact: true });
  }

  async open(panel: 'Play' | 'Stories' | 'Live' | 'Outline'): Promise<Locator> {
    await this.page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: panel }).click();
    return this.panel(panel);
  }

  /** The names of the states that are marked as current, outer ones first. */
  async currentStates(): Promise<string[]> {
    const labels = await this.current.evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label') ?? ''));
    return labels.map((label) => label.replace(', the current state', ''));
  }
}

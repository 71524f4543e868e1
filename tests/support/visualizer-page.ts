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

  /** Resolves when exactly these states are marked as current, outer ones first. */
  async showsStates(...names: string[]): Promise<void> {
    await this.page.waitForFunction((expected) => {
      const cards = [...document.querySelectorAll('main [aria-label$=", the current state"]')];
      const shown = cards.map((card) => card.getAttribute('aria-label')?.replace(', the current state', ''));
      return JSON.stringify(shown) === JSON.stringify(expected);
    }, names);
  }

  /** Resolves with the one of these states that is marked as current, as soon as one is. */
  async showsOneOf(names: readonly string[]): Promise<string> {
    const marked = this.current.and(this.page.getByRole('button', { name: new RegExp(`^(${names.join('|')}),`) }));
    const label = await marked.getAttribute('aria-label');
    return label?.replace(', the current state', '') ?? '';
  }

  /** Steps through the panel's story, one step after another. The address then links to the last one. */
  async stepToEnd(panel: Locator): Promise<void> {
    const slider = panel.getByRole('slider', { name: 'Step' }).and(this.page.locator(':enabled'));
    const last = Number(await slider.getAttribute('max'));
    for (let step = Number(await slider.inputValue()) + 1; step <= last; step++) {
      await panel.getByRole('button', { name: 'Step forth' }).click();
      await panel.getByText(`${step} / ${last}`, { exact: true }).waitFor();
    }
    await this.page.waitForURL(({ hash }) => hash.endsWith(`&step=${last}`));
  }

  /** Resolves when the Live panel lists a transfer that went through exactly these states, oldest first. */
  async showsCourse(...states: string[]): Promise<void> {
    await this.page.waitForFunction((expected) => {
      const lines = [...document.querySelectorAll('[aria-label="Live"] li small')].map((line) => line.textContent ?? '');
      const shown = lines.reverse().map((line) => line.split(' · ')[1]);
      const course = shown.filter((state, place) => state !== shown[place - 1]);
      return JSON.stringify(course) === JSON.stringify(expected);
    }, states);
  }
}

import { LANGUAGES } from '../../src/flex/languages';
import type { Texts } from '../../src/flex/languages/en';
import { fill } from '../../src/ui/fill';
import type { AgentDesk } from '../support/agent-desk';
import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';

let flex: BrowserSandbox;
beforeAll(async () => {
  flex = await startBrowserSandbox({ flex: { localizationEnabled: true } });
});
afterAll(() => flex.stop());

/** The agent picks a language in Flex, which has it after a reload. */
async function speaks(desk: AgentDesk, locale: string): Promise<void> {
  await desk.frame.evaluate((tag) => localStorage.setItem('TWILIO_FLEX_LOCALE_PREFERENCE', tag), locale);
  await desk.page.reload();
  await desk.isReady();
}

const NAMES = { customer: 'Casey Nguyen', target: 'Bob' };

/** What stands there wider than its place. */
const cut = (desk: AgentDesk): Promise<string[]> =>
  desk.frame
    .locator('[data-testid="chat-transfer-pending"] button, [data-testid="chat-transfer-button"]')
    .evaluateAll((parts) =>
      parts.filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => part.textContent ?? ''),
    );

/** How far the button covers the time that Flex shows beside it. */
const covered = (desk: AgentDesk): Promise<number> =>
  desk.frame.getByTestId('chat-transfer-button').evaluate((button) => {
    const header = button.closest('.Twilio-TaskCanvasHeader');
    const walker = document.createTreeWalker(header ?? button, NodeFilter.SHOW_TEXT);
    const words = document.createRange();
    while (!/\d\d:\d\d/.test(walker.currentNode.nodeValue ?? '')) {
      if (!walker.nextNode()) throw new Error('the header shows no time');
    }
    words.selectNodeContents(walker.currentNode);
    return Math.max(0, words.getBoundingClientRect().right - button.getBoundingClientRect().left);
  });

async function transfersIn(desk: AgentDesk, texts: Texts): Promise<void> {
  const { frame } = desk;
  await frame.getByRole('button', { name: texts['button.ready'], exact: true }).waitFor();
  expect(await cut(desk)).toEqual([]);
  expect(await covered(desk)).toBe(0);
  await desk.pick('Agents', 'Bob');
  await desk.handOverPanel.getByRole('button', { name: texts['handOver.transfer'], exact: true }).click();
  await desk.isTold(fill(texts.transferStarted, NAMES));
  const list = frame.getByRole('region', { name: fill(texts['pending.heading'], { count: 1 }) }).first();
  await list.getByText(NAMES.customer).waitFor();
  const takeBack = list.getByRole('button', { name: fill(texts['pending.takeBackLabel'], NAMES) });
  expect(await takeBack.textContent()).toBe(texts['pending.takeBack']);
  expect(await cut(desk)).toEqual([]);
  await takeBack.click();
  await desk.isTold(fill(texts.transferReturned, NAMES));
  const recent = frame.getByTestId('chat-transfer-recent').first();
  await recent.getByText(fill(texts['pending.recent'], { count: 1 }), { exact: true }).click();
  await recent.getByText(texts['pending.ended.returned'], { exact: true }).waitFor();
}

it('speaks the language of each agent: on the button, in the notices and in the list', async () => {
  const alice = await flex.openDesk('alice');
  await alice.page.setViewportSize({ width: 1280, height: 720 });
  await alice.accept();
  for (const [tag, texts] of LANGUAGES) {
    await speaks(alice, { de: 'de-DE', es: 'es-MX', fr: 'fr-FR', ja: 'ja-JP' }[tag] ?? tag);
    await alice.select('Casey');
    await transfersIn(alice, texts);
  }
});

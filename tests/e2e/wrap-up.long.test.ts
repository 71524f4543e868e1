import type { AgentDesk } from '../support/agent-desk';
import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';
import { eventually } from '../support/eventually';
import { GREETING } from '../support/greeting';
import { transferFacts } from '../support/transfer-facts';

describe.each([false, true])('with wrap-up on (Twilio refuses a chat to who wraps up an earlier task of it: %s)', (blocks) => {
  let flex: BrowserSandbox;
  beforeAll(async () => {
    flex = await startBrowserSandbox({
      functionsEnvironment: { CHAT_TRANSFER_WRAP_UP: 'on' },
      rules: { wrapUpBlocksAcceptance: blocks },
    });
  });
  afterEach(() => flex.reset());
  afterAll(() => flex.stop());

  const facts = () => transferFacts(flex.sandbox);
  const completeButton = ({ frame }: AgentDesk) => frame.getByRole('button', { name: /^Complete/ }).first();

  /** Alice has transferred the chat to Bob and wraps up. */
  const wrappingUp = async (): Promise<[alice: AgentDesk, bob: AgentDesk]> => {
    const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
    await alice.accept();
    await alice.transferTo('Agents', 'Bob');
    await completeButton(alice).waitFor();
    return [alice, bob];
  };
  const completes = async (alice: AgentDesk): Promise<void> => {
    await completeButton(alice).click();
    await eventually(() => facts().tasks[0]?.status === 'completed');
  };
  const goesOnWith = async (desk: AgentDesk): Promise<void> => {
    await desk.accept();
    await desk.sees(...GREETING);
    await desk.write('I am here now.');
    await desk.sees(...GREETING, 'I am here now.');
  };

  it('the sender is out of the chat, cannot write, and completes the task while it still rings', async () => {
    const [alice, bob] = await wrappingUp();
    expect(facts()).toMatchObject({ tasks: [{ offers: ['alice: wrapping'] }, { status: 'reserved' }], agents: [] });
    expect(await alice.frame.getByRole('textbox').first().isEnabled()).toBe(false);
    flex.customerWrites('Hello?');
    await completes(alice);
    expect(facts().tasks[1]?.status).toBe('reserved');
    await bob.accept();
    await bob.sees(...GREETING, 'Hello?');
    expect(facts().agents).toEqual(['bob']);
  });

  it('the sender completes the task after a reload, and the chat goes on', async () => {
    const [alice, bob] = await wrappingUp();
    await alice.page.reload();
    await alice.isReady();
    await alice.tasks.first().click();
    await completes(alice);
    await goesOnWith(bob);
    expect(facts()).toMatchObject({ tasks: [{ status: 'completed' }, { status: 'assigned' }], agents: ['bob'] });
  });

  it('[FM4] a rejected chat comes back to the sender, who takes it', async () => {
    const [alice, bob] = await wrappingUp();
    await bob.frame.getByTestId('reject-task').first().click();
    await alice.acceptButton.waitFor();
    await goesOnWith(alice);
    expect(facts()).toMatchObject({ tasks: [{ status: 'completed' }, {}, { status: 'assigned' }], agents: ['alice'] });
  });
});

import { updateParticipant } from '../../../sandbox/twilio/domain/interactions/interactions';
import { sampleAgent } from '../sample-story';
import type { WorldPlan } from '../story';
import { watched } from '../watched-world';
import type { Scene } from '../watched-world';

it.each<[string, WorldPlan['wrapUp'], string]>([
  ['reads on while wrapping up', 'short', "wrap-up: Alice wraps up Casey's chat and reads on"],
  ['wraps up although nobody is to', 'off', "wrap-up: Alice wraps up Casey's chat, although nobody is to"],
])('sees an agent who %s', async (_, wrapUp, text) => {
  const wraps = async ({ world }: Scene): Promise<void> => {
    const alice = [...world.interactions.participants.values()].find(({ type }) => type === 'agent');
    updateParticipant(world, alice?.sid ?? '', 'wrapup');
  };
  expect(await watched(wraps, { wrapUp })).toBe(text);
});

it('sees a wrap-up whose completion ends the chat', async () => {
  const agents = [sampleAgent(), sampleAgent({ answers: [{ answer: 'ignore', afterMs: 0 }] })];
  const ends = async (scene: Scene): Promise<void> => {
    await scene.transfer();
    const [alice] = scene.simulation.agents;
    alice?.tabs[0]?.flex.Actions.replaceAction('CompleteTask', (payload, original) => original(payload));
    await scene.pass(5_000);
  };
  expect(await watched(ends, { wrapUp: 'short', agents })).toBe(
    'nothing unexpected: Alice has ended a chat by completing a wrap-up',
  );
});

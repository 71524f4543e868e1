import { agentsInSight } from './agents-in-sight';

const HEIGHT = 60;
const SIDS = ['WK0', 'WK1', 'WK2', 'WK3', 'WK4', 'WK5'];

const boxAt = (top: number, height: number) => () => ({ top, bottom: top + height }) as DOMRect;

/** Flex's list of agents, scrolled by so many pixels, with place for two and a half of them. */
function directory({ scrolled = 0, agents = SIDS.length, queues = 0 } = {}) {
  document.body.innerHTML = '<div><style></style><div class="list"></div><div class="queues"></div></div>';
  const [list, queueList] = [document.querySelector('.list'), document.querySelector('.queues')];
  if (!list || !queueList) throw new Error('Failed to draw the directory');
  list.getBoundingClientRect = boxAt(100, 2.5 * HEIGHT);
  for (let index = 0; index < agents; index += 1) {
    const entry = document.createElement('div');
    entry.className = 'Twilio-WorkerDirectory-Worker';
    entry.getBoundingClientRect = boxAt(100 + index * HEIGHT - scrolled, HEIGHT);
    list.append(entry);
  }
  queueList.innerHTML = '<div class="Twilio-WorkerDirectory-Queue"></div>'.repeat(queues);
  return document.querySelector('style');
}

it.each<[string, Parameters<typeof directory>[0], string[]]>([
  ['at the top', {}, ['WK0', 'WK1', 'WK2']],
  ['scrolled', { scrolled: 90 }, ['WK1', 'WK2', 'WK3']],
  ['scrolled to the end', { scrolled: 3.5 * HEIGHT }, ['WK3', 'WK4', 'WK5']],
  ['none while the queues are shown', { agents: 0, queues: 2 }, []],
  ['all where the entries are not found', { agents: 0 }, SIDS],
  ['all where there are other entries', { agents: 4 }, SIDS],
])('finds the agents in sight: %s', (_, drawn, expected) => {
  expect(agentsInSight(directory(drawn), SIDS)).toEqual(expected);
});

it('counts only what is inside the window', () => {
  const style = directory();
  Object.defineProperty(window, 'innerHeight', { value: 100 + HEIGHT, configurable: true });
  expect(agentsInSight(style, SIDS)).toEqual(['WK0']);
  expect(agentsInSight(null, SIDS)).toEqual(SIDS);
});

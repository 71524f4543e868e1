import type { InspectionEntry } from '../transfer/inspection';
import { createInspectionPost } from './inspection-post';

const entry = (sequence: number): InspectionEntry => ({
  transfer: 'one',
  sequence,
  at: 0,
  event: 'target.chosen',
  states: ['requesting'],
  transitions: [],
  notices: [],
  context: {},
});

function setUp() {
  const posts: { path: unknown; sequences: number[]; answer(status: number): void; fail(): void }[] = [];
  const failures: string[] = [];
  const post = createInspectionPost({
    path: '/relay',
    fetch: (path, init) =>
      new Promise((resolve, reject) => {
        const entries = JSON.parse(String(init?.body)) as InspectionEntry[];
        posts.push({
          path,
          sequences: entries.map(({ sequence }) => sequence),
          answer: (status) => resolve({ ok: status < 300, status } as Response),
          fail: () => reject(new Error('nobody is there')),
        });
      }),
    onFailure: (reason) => failures.push(reason),
  });
  return { post, posts, failures };
}
const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

it('posts one at a time, and together what has come meanwhile', async () => {
  const { post, posts, failures } = setUp();
  [0, 1, 2].forEach((sequence) => post(entry(sequence)));
  expect(posts.map(({ path, sequences }) => [path, sequences])).toEqual([['/relay', [0]]]);
  posts[0]?.answer(204);
  await settle();
  expect(posts[1]?.sequences).toEqual([1, 2]);
  posts[1]?.answer(204);
  await settle();
  post(entry(3));
  expect(posts[2]?.sequences).toEqual([3]);
  expect(failures).toEqual([]);
});

it.each([
  ['refuses', (post?: { answer(status: number): void }) => post?.answer(404), '/relay answered 404'],
  ['is away', (post?: { fail(): void }) => post?.fail(), 'nobody is there'],
])('says so once and gives up when the address %s', async (_, end, reason) => {
  const { post, posts, failures } = setUp();
  post(entry(0));
  post(entry(1));
  end(posts[0]);
  await settle();
  post(entry(2));
  await settle();
  expect(failures).toEqual([`Failed to show the transfer machine live: ${reason}`]);
  expect(posts).toHaveLength(1);
});

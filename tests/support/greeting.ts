/** What the customer of "two agents, one chat" has written before anyone answers. */
export const GREETING = [
  'Hi, I was charged twice for my March order 😟',
  'Order 48213, two payments of $64.90 on the same day.',
  'Can someone take a look?',
];

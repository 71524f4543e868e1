import { FIVE_COMBINATIONS } from '../support/open-rules/cases';
import { testOpenRules } from '../support/open-rules/run-cases';

/** As Twilio's documents read, and in turn each rule the other way. */
const inTurn = (row: number) => {
  const [documented, ...others] = FIVE_COMBINATIONS;
  const other = others[row % others.length];
  return documented && other ? [documented, other] : [];
};

describe('[FM45] whatever the rules that Twilio leaves open, one invite waits at a time, and the sender has the full time', () => {
  testOpenRules(
    [{ leave: 'immediately', noAnswer: 'return-to-sender', target: 'bob' }],
    (_, row) => inTurn(row),
    'open-rules-core.txt',
  );
});

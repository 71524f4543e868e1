import { NO_ANSWER_POLICIES } from '../../functions/lib/http/configuration';
import { LEAVE_POLICIES } from '../../src/contract/transfer';
import { EVERY_COMBINATION, FIVE_COMBINATIONS } from '../support/open-rules/cases';
import type { Policy } from '../support/open-rules/cases';
import { testOpenRules } from '../support/open-rules/run-cases';

const POLICIES = LEAVE_POLICIES.flatMap((leave) =>
  NO_ANSWER_POLICIES.flatMap((noAnswer) => (['bob', 'Support'] as const).map((target): Policy => ({ leave, noAnswer, target }))),
);

/** The usual policies under every combination, the others under each rule once. */
const isUsual = ({ leave, noAnswer }: Policy): boolean => leave === 'immediately' && noAnswer === 'return-to-sender';

describe('[FM45] whatever the rules that Twilio leaves open, one invite waits at a time, and the sender has the full time', () => {
  testOpenRules(POLICIES, (policy) => (isUsual(policy) ? EVERY_COMBINATION : FIVE_COMBINATIONS), 'open-rules.txt');
});

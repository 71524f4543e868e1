import type { NoAnswerPolicy } from '../../../functions/lib/http/configuration';
import type { OpenRules } from '../../../sandbox/twilio/domain/world';
import type { LeavePolicy } from '../../../src/contract/transfer';

/** How long the target may take to answer, and the sender when the chat has come back. */
export const ANSWER_SECONDS = 120;

export const INCIDENTS = [
  'the sender takes it back',
  'the worker who is asked rejects',
  'the target comes late and does not answer',
  'the customer leaves',
  'the worker who is asked accepts and never joins',
] as const;
export type Incident = (typeof INCIDENTS)[number];

/** When that happens, in seconds after the transfer. */
export const MOMENTS = [1, ANSWER_SECONDS - 1, ANSWER_SECONDS + 1, 3 * ANSWER_SECONDS] as const;

export interface Policy {
  leave: LeavePolicy;
  noAnswer: NoAnswerPolicy;
  /** An agent and a queue of the scenario. */
  target: 'bob' | 'Support';
}

/** The open rules on which routing depends. The customer's leaving depends on one more. */
type RoutingRules = Pick<
  OpenRules,
  'timeoutsByTaskAge' | 'reevaluateOnAttributeUpdate' | 'timeoutGoesToNextTarget' | 'invitesKeepAttributes'
>;

export interface OpenRulesCase extends Policy {
  rules: RoutingRules;
  incident: Incident;
  moment: number;
}

const BOTH = [true, false];

export const EVERY_COMBINATION: readonly RoutingRules[] = BOTH.flatMap((timeoutsByTaskAge) =>
  BOTH.flatMap((reevaluateOnAttributeUpdate) =>
    BOTH.flatMap((timeoutGoesToNextTarget) =>
      BOTH.map((invitesKeepAttributes) => ({
        ...{ timeoutsByTaskAge, reevaluateOnAttributeUpdate, timeoutGoesToNextTarget, invitesKeepAttributes },
      })),
    ),
  ),
);

/** As Twilio's documents read, each of these rules the other way, and all of them. */
export const FIVE_COMBINATIONS: readonly RoutingRules[] = [0, 1, 2, 3, 4].map((other) => ({
  timeoutsByTaskAge: other !== 1,
  reevaluateOnAttributeUpdate: other === 2 || other === 4,
  timeoutGoesToNextTarget: other === 3 || other === 4,
  invitesKeepAttributes: other !== 4,
}));

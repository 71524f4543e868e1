import type { Workspace } from '../../workflow/workspace';
import { errorAnswerTo, outcome, unknownOutcome } from './probe';
import type { Outcome, Probe } from './probe';

/** A path that the attributes of no worker have. */
const MISSING_PATH = 'chat_transfer_doctor_asks';

/** Whether the expression is true for some worker: TaskRouter lists the workers that match. */
const matches = async (workspace: Workspace, targetWorkersExpression: string): Promise<boolean> =>
  (await workspace.workers.list({ targetWorkersExpression, limit: 1 })).length > 0;

const withAnyWorker = async (workspace: Workspace, look: (friendlyName: string) => Promise<Outcome>): Promise<Outcome> => {
  const [worker] = await workspace.workers.list({ limit: 1 });
  return worker ? look(worker.friendlyName) : unknownOutcome('The workspace has no worker.');
};

export const EXPRESSION_PROBES: readonly Probe[] = [
  {
    id: 'TR1',
    assumed: 'CONTAINS distinguishes capital and small letters',
    look: (_account, workspace) =>
      withAnyWorker(workspace, async (name) => {
        const letters = /[a-z]{2,}/i.exec(name)?.[0];
        if (letters === undefined) return unknownOutcome('The first worker has no letters in its name.');
        const other = letters === letters.toUpperCase() ? letters.toLowerCase() : letters.toUpperCase();
        if (name.includes(other)) return unknownOutcome('The name of the first worker has the letters in both cases.');
        const found = await workspace.workers.list({ targetWorkersExpression: `friendly_name CONTAINS "${other}"` });
        const isFound = found.some(({ friendlyName }) => friendlyName === name);
        return outcome(!isFound, `CONTAINS ${isFound ? 'finds' : 'does not find'} a name by letters of the other case.`);
      }),
  },
  {
    id: 'TR2',
    assumed: 'AND binds tighter than OR',
    look: (_account, workspace) =>
      withAnyWorker(workspace, async () => {
        const isTighter = await matches(workspace, '1 == 1 OR 1 == 1 AND 1 == 2');
        return outcome(isTighter, `"1 == 1 OR 1 == 1 AND 1 == 2" is ${isTighter}.`);
      }),
  },
  {
    id: 'TR3',
    assumed: 'a missing path is unequal to every text, and NOT IN every list',
    look: (_account, workspace) =>
      withAnyWorker(workspace, async () => {
        const isUnequal = await matches(workspace, `${MISSING_PATH} != "x"`);
        const isNotIn = await matches(workspace, `${MISSING_PATH} NOT IN ["x"]`);
        const isLess = await matches(workspace, `${MISSING_PATH} < 1`);
        const seen = `For a missing path, != is ${isUnequal}, NOT IN is ${isNotIn}, < is ${isLess}.`;
        return outcome(isUnequal && isNotIn && !isLess, seen);
      }),
  },
  {
    id: 'TR5',
    assumed: 'Twilio refuses text that is not an expression with 400, error 20001',
    look: async (_account, workspace) => {
      const error = await errorAnswerTo(matches(workspace, '1 =='));
      if (!error) return outcome(false, 'Twilio does not refuse it.');
      return outcome(error.status === 400 && error.code === 20001, `Twilio answers ${error.status}, error ${error.code}.`);
    },
  },
];

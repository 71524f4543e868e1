import type { Workspace } from '../../workflow/workspace';
import type { Outcome, Probe } from '../probes';
import { cannotTell, refusalOf, settled } from './outcome';

/** A path that no worker's attributes have. */
const NOWHERE = 'chat_transfer_doctor_asks';

/** Whether the expression is true of some worker, as TaskRouter tells when it is asked to list those for whom it is. */
const matches = async (workspace: Workspace, targetWorkersExpression: string): Promise<boolean> =>
  (await workspace.workers.list({ targetWorkersExpression, limit: 1 })).length > 0;

const ifAnyWorker = async (workspace: Workspace, look: (friendlyName: string) => Promise<Outcome>): Promise<Outcome> => {
  const [worker] = await workspace.workers.list({ limit: 1 });
  return worker ? look(worker.friendlyName) : cannotTell('The workspace has no worker to ask about.');
};

export const EXPRESSION_PROBES: readonly Probe[] = [
  {
    id: 'TR1',
    assumed: 'CONTAINS tells capital letters from small ones',
    look: (_account, workspace) =>
      ifAnyWorker(workspace, async (name) => {
        const letters = /[a-z]{2,}/i.exec(name)?.[0];
        if (letters === undefined) return cannotTell('No worker’s name has letters to try it with.');
        const other = letters === letters.toUpperCase() ? letters.toLowerCase() : letters.toUpperCase();
        if (name.includes(other)) return cannotTell('The name of the first worker has the letters in both cases.');
        const found = await workspace.workers.list({ targetWorkersExpression: `friendly_name CONTAINS "${other}"` });
        const isFound = found.some(({ friendlyName }) => friendlyName === name);
        return settled(!isFound, `CONTAINS ${isFound ? 'finds' : 'does not find'} a name by letters of the other case.`);
      }),
  },
  {
    id: 'TR2',
    assumed: 'AND binds tighter than OR',
    look: (_account, workspace) =>
      ifAnyWorker(workspace, async () => {
        const isTighter = await matches(workspace, '1 == 1 OR 1 == 1 AND 1 == 2');
        return settled(isTighter, `"1 == 1 OR 1 == 1 AND 1 == 2" is ${isTighter}.`);
      }),
  },
  {
    id: 'TR3',
    assumed: 'a path that leads nowhere is unequal to every text, and NOT IN it',
    look: (_account, workspace) =>
      ifAnyWorker(workspace, async () => {
        const isUnequal = await matches(workspace, `${NOWHERE} != "x"`);
        const isNotIn = await matches(workspace, `${NOWHERE} NOT IN ["x"]`);
        const isLess = await matches(workspace, `${NOWHERE} < 1`);
        const seen = `Of a path that leads nowhere, != is ${isUnequal}, NOT IN is ${isNotIn}, < is ${isLess}.`;
        return settled(isUnequal && isNotIn && !isLess, seen);
      }),
  },
  {
    id: 'TR5',
    assumed: 'text that is no expression is refused with 400, error 20001',
    look: async (_account, workspace) => {
      const refusal = await refusalOf(matches(workspace, '1 =='));
      if (!refusal) return settled(false, 'It is not refused.');
      return settled(
        refusal.status === 400 && refusal.code === 20001,
        `Twilio answers ${refusal.status}, error ${refusal.code}.`,
      );
    },
  },
];

import { badRequest, conflict, notFound } from '../errors';
import type { World } from '../world';
import type { Environment, Variable } from './entities';

/** Source: https://www.twilio.com/docs/serverless/api/resource/variable */
const LONGEST = { key: 128, value: 450 };

/** Oldest first. */
export const listVariables = ({ serverless }: World, { sid }: Environment): Variable[] =>
  [...serverless.variables.values()].filter(({ environmentSid }) => environmentSid === sid);

/** Throws 404 for an unknown variable, and for one of another environment. */
export function getVariable(world: World, environment: Environment, sid: string): Variable {
  const variable = world.serverless.variables.get(sid);
  if (variable?.environmentSid === environment.sid) return variable;
  throw notFound(`/Environments/${environment.sid}/Variables/${sid}`);
}

/** Throws 409 when the key is taken, 400 for an invalid key or value. */
export function createVariable(world: World, environment: Environment, key: string, value: string): Variable {
  check(world, environment, key, value);
  const now = world.clock.now();
  const { sid: environmentSid, serviceSid } = environment;
  const variable: Variable = {
    sid: world.sids('ZV'),
    serviceSid,
    environmentSid,
    key,
    value,
    dateCreated: now,
    dateUpdated: now,
  };
  world.serverless.variables.set(variable.sid, variable);
  return variable;
}

/** Throws 409 and 400 as `createVariable`. */
export function updateVariable(
  world: World,
  environment: Environment,
  variable: Variable,
  { key = variable.key, value = variable.value }: Partial<Pick<Variable, 'key' | 'value'>>,
): Variable {
  check(world, environment, key, value, variable);
  return Object.assign(variable, { key, value, dateUpdated: world.clock.now() });
}

export const deleteVariable = ({ serverless }: World, { sid }: Variable): void => void serverless.variables.delete(sid);

function check(world: World, environment: Environment, key: string, value: string, self?: Variable): void {
  if (!/^[A-Za-z_]\w*$/.test(key) || key.length > LONGEST.key) throw badRequest(`Invalid Key: ${key}`);
  if (Buffer.byteLength(value) > LONGEST.value) throw badRequest(`Invalid Value of ${key}: longer than ${LONGEST.value} bytes`);
  const taken = listVariables(world, environment).some((other) => other.key === key && other !== self);
  if (taken) throw conflict(`A Variable with the key ${key} exists already`);
}

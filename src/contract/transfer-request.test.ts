import { InvalidRequestError } from './form';
import {
  encodeRedirectRequest,
  encodeTransferReference,
  encodeTransferRequest,
  parseRedirectRequest,
  parseTransferReference,
  parseTransferRequest,
} from './transfer-request';

const sid = (prefix: string): string => prefix + '0123456789abcdefABCDEF0123456789';
const REQUEST = {
  transferId: '3f0e8a0c-5d1b-4b5e-9a55-6f3c0d9b7a11',
  taskSid: sid('WT'),
  targetSid: sid('WQ'),
  interactionSid: sid('KD'),
  channelSid: sid('UO'),
  workerSid: sid('WK'),
  note: 'Wants a refund',
  reason: 'Refund',
};

describe('parseTransferRequest', () => {
  it('reads back what encodeTransferRequest wrote', () => {
    const body = encodeTransferRequest(REQUEST, 'the token');
    expect(Object.fromEntries(body)).toEqual({ ...REQUEST, Token: 'the token' });
    expect(parseTransferRequest(Object.fromEntries(body))).toEqual(REQUEST);
  });

  it('reads a request without hints, and leaves other fields alone', () => {
    const { transferId, taskSid } = REQUEST;
    const required = { transferId, taskSid, targetSid: sid('WK') };
    expect(parseTransferRequest({ ...required, interactionSid: '', Token: 'x', request: {} })).toEqual(required);
    expect([...encodeTransferRequest(required, 't').keys()]).toEqual(['transferId', 'taskSid', 'targetSid', 'Token']);
  });

  it('takes a blank note or reason for none, and cleans the line breaks of the others', () => {
    const { transferId, taskSid, targetSid } = REQUEST;
    const request = { transferId, taskSid, targetSid };
    expect(parseTransferRequest({ ...request, note: ' \r\n ', reason: '' })).toEqual(request);
    expect(parseTransferRequest({ ...request, note: 'a\r\nb ' })).toEqual({ ...request, note: 'a\nb' });
  });

  it.each([
    ['transferId', undefined],
    ['transferId', 'not-a-uuid'],
    ['transferId', ['3f0e8a0c-5d1b-4b5e-9a55-6f3c0d9b7a11']],
    ['taskSid', undefined],
    ['taskSid', sid('WR')],
    ['taskSid', `${sid('WT')}/Reservations`],
    ['taskSid', [sid('WT'), sid('WT')]],
    ['targetSid', sid('WT')],
    ['targetSid', 'WK'],
    ['interactionSid', sid('UO')],
    ['channelSid', '../../Workspaces'],
    ['workerSid', sid('WQ')],
    ['note', ['one', 'two']],
    ['reason', {}],
  ])('refuses %s = %j and names the field, not the value', (field, value) => {
    const parse = () => parseTransferRequest({ ...REQUEST, [field]: value });
    expect(parse).toThrow(InvalidRequestError);
    expect(parse).toThrow(
      expect.objectContaining({
        field,
        message: expect.stringMatching(`^Failed to read the request: ${field} must be (a|one) `),
      }),
    );
  });
});

describe('parseTransferReference', () => {
  const REFERENCE = {
    transferId: REQUEST.transferId,
    taskSid: REQUEST.taskSid,
    interactionSid: REQUEST.interactionSid,
    channelSid: REQUEST.channelSid,
  };

  it('reads back what encodeTransferReference wrote, of a whole receipt too', () => {
    const body = encodeTransferReference({ ...REFERENCE, ...{ inviteSid: sid('KG') } }, 'the token');
    expect(Object.fromEntries(body)).toEqual({ ...REFERENCE, Token: 'the token' });
    expect(parseTransferReference(Object.fromEntries(body))).toEqual(REFERENCE);
  });

  it.each([
    ['transferId', 'not-a-uuid'],
    ['taskSid', sid('WR')],
    ['interactionSid', undefined],
    ['interactionSid', ''],
    ['channelSid', undefined],
    ['channelSid', `${sid('UO')}/Invites`],
  ])('refuses %s = %j, also where a transfer request may leave it out', (field, value) => {
    expect(() => parseTransferReference({ ...REFERENCE, [field]: value })).toThrow(expect.objectContaining({ field }));
  });
});

describe('parseRedirectRequest', () => {
  const { transferId, taskSid, interactionSid, channelSid, targetSid } = REQUEST;
  const redirect = { transferId, taskSid, interactionSid, channelSid, targetSid };

  it('reads back what encodeRedirectRequest wrote', () => {
    const body = encodeRedirectRequest(redirect, 'the token');
    expect(Object.fromEntries(body)).toEqual({ ...redirect, Token: 'the token' });
    expect(parseRedirectRequest({ ...Object.fromEntries(body), note: 'not of a redirect' })).toEqual(redirect);
  });

  it.each([
    ['channelSid', undefined],
    ['taskSid', sid('WR')],
    ['targetSid', sid('WT')],
    ['targetSid', [sid('WK')]],
  ])('refuses a wrong %s', (field, value) => {
    expect(() => parseRedirectRequest({ ...redirect, [field]: value })).toThrow(InvalidRequestError);
  });
});

import { BOB } from '../../testing/fake-gateway';
import { handle, setTask, taskCreated } from '../../testing/event';
import { INVITED, transferredChat } from '../../testing/transferred-chat';
import { TransferError } from '../http/transfer-error';
import { END_REASONS } from '../transfer/end-reasons';

describe('when Twilio has created the task of an invite', () => {
  it('the service leaves it alone while the conversation is open', async () => {
    const sent = await transferredChat();
    await handle(sent, taskCreated());
    expect(sent.gateway.changes).toEqual([]);
    expect(sent.router.offeredTo(INVITED)).toEqual([BOB.sid]);
  });

  it.each(['closed', 'failed', undefined])('the service withdraws it, once, when the channel is %s', async (status) => {
    const sent = await transferredChat();
    sent.gateway.status = status;
    await Promise.all([handle(sent, taskCreated()), handle(sent, taskCreated())]);
    expect(sent.gateway.tasks.get(INVITED)).toMatchObject({
      ...{ assignmentStatus: 'canceled', reason: END_REASONS.conversationClosed },
    });
    sent.gateway.calls = [];
    await handle(sent, taskCreated());
    expect(sent.gateway.changes).toEqual([]);
  });

  it.each(['assigned', 'completed', 'canceled'])('nothing changes when the task is %s by now', async (assignmentStatus) => {
    const sent = await transferredChat();
    sent.gateway.status = 'closed';
    setTask(sent.gateway, { assignmentStatus });
    await handle(sent, taskCreated());
    expect(sent.gateway.changes).toEqual([]);
  });

  it('nothing changes when TaskRouter has forgotten the task', async () => {
    const sent = await transferredChat();
    const event = taskCreated()(sent.gateway);
    sent.gateway.status = 'closed';
    sent.gateway.tasks.delete(INVITED);
    await handle(sent, event);
    expect(sent.gateway.changes).toEqual([]);
  });

  it('the handler throws when Twilio stays unavailable', async () => {
    const sent = await transferredChat();
    const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
    sent.gateway.fail('channelStatus', [unavailable, unavailable, unavailable]);
    await expect(handle(sent, taskCreated())).rejects.toBe(unavailable);
  });
});

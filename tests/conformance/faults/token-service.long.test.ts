import { REQUESTS } from '../../support/faults/operations';
import { runInVirtualTime } from '../../support/faults/run-case';
import { tokenFaults } from '../../support/faults/token-faults';

describe('[FM48] while Twilio’s token service fails, no token is called invalid, and no answer claims what is not so', () => {
  it.each(REQUESTS.flatMap(tokenFaults))('$title', runInVirtualTime);
});

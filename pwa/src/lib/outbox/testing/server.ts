/** What the line or the server does to the next request. */
export type Fault = 'no line' | 'answer lost' | 'overloaded' | 'broken' | 'refuses' | 'signed out' | 'unknown document' | 'being worked on';

type Received = { documentId: string; key: string; variables: Record<string, unknown> };

/** Another side that keeps keys as the real one does: an effect happens once however often it is asked for. */
export class FakeServer {
  readonly received: Received[] = [];
  readonly effects: string[] = [];
  #faults: (Fault | undefined)[] = [];
  #always: Fault | undefined;

  /** The next requests meet these, one each; the ones after them meet nothing. */
  meets(...faults: (Fault | undefined)[]): void {
    this.#faults.push(...faults);
  }

  alwaysMeets(fault: Fault | undefined): void {
    this.#always = fault;
  }

  readonly fetch = async (_path: string, init: { body: string }): Promise<Response> => {
    await new Promise((resolve) => setTimeout(resolve, 2));
    const fault = this.#faults.shift() ?? this.#always;
    if (fault === 'no line') throw new TypeError('Load failed');
    const { documentId, variables } = JSON.parse(init.body) as { documentId: string; variables: Record<string, unknown> };
    const key = String(variables['key']);
    this.received.push({ documentId, key, variables });
    return answer(fault) ?? this.#effect(key, variables, fault);
  };

  #effect(key: string, variables: Record<string, unknown>, fault: Fault | undefined): Response {
    if (!this.effects.includes(key)) this.effects.push(key);
    if (fault === 'answer lost') throw new TypeError('Load failed');
    const { target, on, kind } = variables;
    return Response.json({ data: { setReaction: { __typename: 'ReactionState', target, reactions: on ? [{ kind, count: 1, mine: true }] : [] } } });
  }
}

const error = (code: string) => ({ errors: [{ message: code, extensions: { code, incident: 'K7QM' } }] });

function answer(fault: Fault | undefined): Response | undefined {
  if (fault === 'refuses') return Response.json({ data: { setReaction: { __typename: 'FeedRefusal', code: 'NOT_A_MEMBER', field: null, limit: null } } });
  if (fault === 'overloaded') return Response.json(error('BUSY'), { status: 503, headers: { 'retry-after': '2' } });
  if (fault === 'broken') return Response.json(error('BROKEN'), { status: 500 });
  if (fault === 'signed out') return Response.json(error('SIGNED_OUT'), { status: 401 });
  if (fault === 'being worked on') return Response.json(error('IN_PROGRESS'), { status: 409 });
  if (fault === 'unknown document') return Response.json(error('UNKNOWN_DOCUMENT'), { status: 400 });
  return undefined;
}
